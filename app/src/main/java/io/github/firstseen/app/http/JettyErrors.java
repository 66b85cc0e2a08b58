package io.github.firstseen.app.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What is answered to what never comes as far as a route: lines that are no HTTP, and more requests than can wait. */
final class JettyErrors implements Request.Handler {
    private static final int RETRY_AFTER_SECONDS = 1;

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Problem problem = problem(response.getStatus());
        byte[] body = Json.of(problem.json(null)).getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.kind().status());
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, Problems.CONTENT_TYPE)
                .put(HttpHeader.CACHE_CONTROL, "no-store")
                .put("X-Content-Type-Options", "nosniff");
        problem.retryAfterSeconds().ifPresent(seconds -> response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds));
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 413, 414, 431 -> Problem.of(ProblemKind.TOO_LARGE, "the address or the headers are too long");
            case 503 -> Problem.notAvailable("too many ask at once", Duration.ofSeconds(RETRY_AFTER_SECONDS));
            case 500 -> Problem.of(ProblemKind.FAILED, Problems.TOLD_IN_LOG);
            // Among them versions of HTTP and methods that nobody knows, which HTTP counts among the server's faults.
            default -> Problem.wrongRequest("this is not a request that HTTP allows");
        };
    }
}
