package org.amcreports.dashboard.export.pdf.drawing;

import java.util.List;

/** A colour; parts from 0 to 1. */
public record Ink(float red, float green, float blue) {

    public static final Ink TEXT = of(0x1F2933);
    public static final Ink FAINT_TEXT = of(0x5F6B7A);
    public static final Ink RULE = of(0xD5DAE0);
    public static final Ink FRAME = of(0xE4E7EB);
    public static final Ink STRIPE = of(0xF5F7FA);
    public static final Ink GOOD_NEWS = of(0x1B6E3C);
    public static final Ink BAD_NEWS = of(0xA61B1B);
    public static final Ink WARNING = of(0xA8480C);
    public static final Ink WHITE = of(0xFFFFFF);

    /** Told apart by people who see colours differently, too; the first ones the easiest. */
    public static final List<Ink> SERIES = List.of(
            of(0x1F6FB4),
            of(0xE07B00),
            of(0x2B8A57),
            of(0xB5338A),
            of(0x00949E),
            of(0x8A5A2B),
            of(0xC92A2A),
            of(0x6C5CC4),
            of(0x7A8A00),
            of(0x445566),
            of(0xE5679B),
            of(0x5FA8E0));

    public static Ink of(int rgb) {
        return new Ink((rgb >> 16 & 0xFF) / 255f, (rgb >> 8 & 0xFF) / 255f, (rgb & 0xFF) / 255f);
    }

    public static Ink ofSeries(int number) {
        return SERIES.get(number % SERIES.size());
    }

    /** From this to another by a share from 0 to 1. */
    public Ink towards(Ink other, double share) {
        float part = (float) Math.min(1, Math.max(0, share));
        return new Ink(
                red + (other.red - red) * part,
                green + (other.green - green) * part,
                blue + (other.blue - blue) * part);
    }

    public boolean isDark() {
        return 0.299 * red + 0.587 * green + 0.114 * blue < 0.55;
    }
}
