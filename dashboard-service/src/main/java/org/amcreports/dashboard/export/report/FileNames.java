package org.amcreports.dashboard.export.report;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names that every file system takes. */
public final class FileNames {

    private static final int LONGEST = 60;
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern OUTER_DASHES = Pattern.compile("^-+|-+$");

    private FileNames() {}

    /** The title's letters and digits with dashes between; {@code otherwise} where it has none. */
    public static String of(String title, String otherwise) {
        String safe = UNSAFE.matcher(title).replaceAll("-");
        String cut = safe.codePoints()
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String name = OUTER_DASHES.matcher(cut).replaceAll("").toLowerCase(Locale.ROOT);
        return name.isEmpty() ? otherwise : name;
    }

    /** Unique by its number, which keeps the dashboard's order besides. */
    public static String numbered(int number, String title, String ending) {
        return "%02d-%s.%s".formatted(number, of(title, "widget"), ending);
    }
}
