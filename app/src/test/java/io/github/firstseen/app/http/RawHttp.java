package io.github.firstseen.app.http;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Says to a server what no client of HTTP would say. */
final class RawHttp {
    private static final int BOUND_MS = 30_000;

    private RawHttp() {}

    /** All that is answered until the server closes. */
    static String ask(Served served, String request) throws IOException {
        URI url = URI.create(served.server().url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(BOUND_MS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
