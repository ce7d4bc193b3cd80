package org.amcreports.dashboard.export.api;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.amcreports.dashboard.export.Export.Made;
import org.amcreports.dashboard.export.report.FileNames;

/** The Content-Disposition of a file: its name by RFC 6266 and 5987, and in ASCII for those who do not read that. */
final class Attachment {

    private static final String OTHERWISE = "dashboard";

    private Attachment() {}

    static String of(Made made) {
        String rest = "-" + LocalDate.ofInstant(made.at(), ZoneOffset.UTC) + "."
                + made.format().ending();
        String name = FileNames.of(made.dashboard(), OTHERWISE);
        return "attachment; filename=\"" + ascii(name) + rest + "\"; filename*=UTF-8''" + encoded(name + rest);
    }

    private static String ascii(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return FileNames.of(plain.replaceAll("[^a-z0-9-]", "-"), OTHERWISE);
    }

    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = one > 0 && (Character.isLetterOrDigit(one) || one == '-' || one == '.');
            encoded.append(plain ? String.valueOf((char) one) : "%%%02X".formatted(one));
        }
        return encoded.toString();
    }
}
