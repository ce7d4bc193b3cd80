package org.amcreports.local.gateway;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** A service's guide for subscribers, as a page. */
final class Guide {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 3rem auto; padding: 0 1rem; color: #1b1f24 }
            table { border-collapse: collapse } th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #d8dee4 }
            pre { overflow: auto; background: #f6f8fa; padding: .8rem } code { font-size: .9em }
            </style></head>
            <body>
            %s
            </body>
            </html>
            """;

    private Guide() {}

    static Buffer page(Upstream upstream) {
        try {
            String html = HtmlRenderer.builder()
                    .extensions(EXTENSIONS)
                    .build()
                    .render(Parser.builder().extensions(EXTENSIONS).build().parse(Files.readString(upstream.guide())));
            return Buffer.buffer(PAGE.formatted(upstream.name(), html));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + upstream.guide(), e);
        }
    }
}
