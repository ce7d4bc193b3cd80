package org.amcreports.http.contracts;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A file of the folder.
 *
 * @param tag changes with the content
 */
@SuppressWarnings("ArrayRecordComponent") // contracts are not compared
record Contract(byte[] content, String tag) {

    private static final int TAG_BYTES = 16;

    static Contract of(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new Contract(content, HexFormat.of().formatHex(Arrays.copyOf(hash, TAG_BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
