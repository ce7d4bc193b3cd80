package org.amcreports.testing.openapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amcreports.testing.openapi.RunningService.Answer;

/** HTTP/1.0 by hand, for the JDK's clients take either no PATCH or no address that is no URI. */
final class PlainExchange {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.\\d (\\d{3}).*");
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*(.*?)\\s*$");

    private PlainExchange() {}

    static Answer ask(
            URI address, String method, String target, String body, Map<String, String> headers, int patienceMillis)
            throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.0\r\n");
        head.append("Host: ").append(address.getAuthority()).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(patienceMillis);
            OutputStream out = socket.getOutputStream();
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            request.writeBytes(content);
            out.write(request.toByteArray());
            out.flush();
            return answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Answer answer(String text) throws IOException {
        String[] parts = text.split("\r\n\r\n", 2);
        Matcher status = STATUS.matcher(parts[0].lines().findFirst().orElse(""));
        if (!status.matches()) {
            throw new IOException("no status line: " + parts[0]);
        }
        Matcher type = TYPE.matcher(parts[0]);
        return new Answer(
                Integer.parseInt(status.group(1)),
                type.find() ? Optional.of(type.group(1)) : Optional.empty(),
                parts.length > 1 ? parts[1] : "");
    }
}
