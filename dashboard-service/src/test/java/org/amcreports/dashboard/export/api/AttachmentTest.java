package org.amcreports.dashboard.export.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.amcreports.dashboard.export.Export.Made;
import org.amcreports.dashboard.export.ExportFormat;
import org.amcreports.dashboard.export.Reports;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Spring 2026 | spring-2026 | spring-2026",
                "Überblick / Straße | uberblick-stra-e | %C3%BCberblick-stra%C3%9Fe",
                "東京 | dashboard | %E6%9D%B1%E4%BA%AC",
                "a\"; filename=x.exe Set-Cookie: a=b | a-filename-x-exe-set-cookie-a-b | a-filename-x-exe-set-cookie-a-b",
                "../../etc | etc | etc",
                "*** | dashboard | dashboard"
            })
    void namesTheFileForEveryReader(String dashboard, String ascii, String encoded) {
        assertThat(Attachment.of(new Made(ExportFormat.PDF, dashboard, Reports.AT, new byte[0])))
                .isEqualTo("attachment; filename=\"" + ascii + "-2026-03-18.pdf\"; filename*=UTF-8''" + encoded
                        + "-2026-03-18.pdf");
    }
}
