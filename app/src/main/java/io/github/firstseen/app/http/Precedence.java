package io.github.firstseen.app.http;

import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Keeps connections and threads for those who must not wait behind others: other instances, for which others here may be
 * waiting, and health. Everybody else is told to come back where too many are here.
 */
final class Precedence extends Handler.Wrapper {
    private final Semaphore threads;
    private final BooleanSupplier isCrowded;
    private final JettyErrors errors;

    /**
     * @param threadsMax how many threads everybody else may hold at once
     * @param isCrowded whether there are more connections than everybody else may have
     */
    Precedence(int threadsMax, BooleanSupplier isCrowded, JettyErrors errors) {
        this.threads = new Semaphore(threadsMax);
        this.isCrowded = isCrowded;
        this.errors = errors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (goesFirst(Request.getPathInContext(request))) {
            return super.handle(request, response, callback);
        }
        if (isCrowded.getAsBoolean() || !threads.tryAcquire()) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503);
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            return errors.handle(request, response, callback);
        }
        try {
            return super.handle(request, response, callback);
        } finally {
            threads.release();
        }
    }

    private static boolean goesFirst(String path) {
        return path.startsWith("/inner/") || path.equals("/live") || path.equals("/ready");
    }
}
