package org.amcreports.outbox.letters.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShownValueTest {

    @Test
    void isTextWhenItIsUtf8() {
        assertThat(ShownValue.of("{\"städte\":1}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new ShownValue("{\"städte\":1}", "utf-8", 13, false));
        assertThat(ShownValue.of(new byte[0])).isEqualTo(new ShownValue("", "utf-8", 0, false));
    }

    @Test
    void isBase64Otherwise() {
        assertThat(ShownValue.of(new byte[] {(byte) 0xff, 0})).isEqualTo(new ShownValue("/wA=", "base64", 2, false));
    }

    @Test
    void isNothingForATombstone() {
        assertThat(ShownValue.of(null)).isEqualTo(new ShownValue(null, null, 0, false));
    }

    @Test
    void isCutAt4KiBBetweenCharacters() {
        String text = "x" + "€".repeat(2000);

        ShownValue shown = ShownValue.of(text.getBytes(StandardCharsets.UTF_8));

        assertThat(shown).isEqualTo(new ShownValue("x" + "€".repeat(1365), "utf-8", 6001, true));
    }

    @Test
    void isNotCutWhenItJustFits() {
        assertThat(ShownValue.of(new byte[4096]).truncated()).isFalse();
        assertThat(ShownValue.of(new byte[4097])).isEqualTo(new ShownValue("\0".repeat(4096), "utf-8", 4097, true));
    }
}
