package org.amcreports.http.id;

import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** TypeIDs (TypeID specification 0.3): a prefix, an underscore, and a UUID in 26 characters of Crockford's base32. */
public final class TypeId {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Pattern SUFFIX = Pattern.compile("[0-7][" + ALPHABET + "]{25}");
    private static final int LENGTH = 26;
    private static final BigInteger LOW_64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private TypeId() {}

    public static String of(String prefix, UUID uuid) {
        BigInteger bits =
                unsigned(uuid.getMostSignificantBits()).shiftLeft(64).or(unsigned(uuid.getLeastSignificantBits()));
        StringBuilder text = new StringBuilder(prefix).append('_');
        for (int i = LENGTH - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt(bits.shiftRight(5 * i).intValue() & 31));
        }
        return text.toString();
    }

    /** Empty when the text is not an id with this prefix. */
    public static Optional<UUID> uuid(String prefix, String text) {
        if (!text.startsWith(prefix + "_")) {
            return Optional.empty();
        }
        String suffix = text.substring(prefix.length() + 1);
        return SUFFIX.matcher(suffix).matches() ? Optional.of(decode(suffix)) : Optional.empty();
    }

    private static UUID decode(String suffix) {
        BigInteger bits = BigInteger.ZERO;
        for (char c : suffix.toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(c)));
        }
        return new UUID(bits.shiftRight(64).longValue(), bits.and(LOW_64).longValue());
    }

    private static BigInteger unsigned(long half) {
        return BigInteger.valueOf(half).and(LOW_64);
    }
}
