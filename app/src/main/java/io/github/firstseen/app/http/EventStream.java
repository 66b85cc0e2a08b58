package io.github.firstseen.app.http;

import io.github.firstseen.app.follow.Frame;
import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events to one connection. It holds no thread: what the connection does not take at once waits here, and where too
 * much does, whoever is behind it does not read and is let go. Any thread.
 */
final class EventStream implements WriteListener {
    /** A minute of what there is in a busy second, or all that are kept of each type several times over. */
    static final int WAITING_MAX = 2_000;

    private final EndPoint connection;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Deque<Frame> waiting = new ArrayDeque<>();
    private @Nullable AsyncContext answer;
    private @Nullable ServletOutputStream out;
    private boolean isUnflushed;
    private boolean isFinishing;

    EventStream(Context request) {
        this.connection = ServletContextRequest.getServletContextRequest(request.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    /**
     * Begins to answer, of a request that was made asynchronous.
     *
     * @return what never completes: the answer is brought to an end here, where it can still be
     */
    CompletableFuture<Void> open(Context request) {
        try {
            request.res().setContentType("text/event-stream");
            request.res().setCharacterEncoding("UTF-8");
            // A proxy that gathers what it passes on would hold events back.
            request.res().setHeader("X-Accel-Buffering", "no");
            opened(request.req().getAsyncContext(), request.res().getOutputStream());
        } catch (IOException e) {
            onError(e);
        }
        return new CompletableFuture<>();
    }

    private synchronized void opened(AsyncContext context, ServletOutputStream stream) {
        answer = context;
        out = stream;
        stream.setWriteListener(this);
    }

    /** Tells, and does not wait until it is heard; one who has ended hears nothing. */
    synchronized void tell(Frame frame) {
        if (ended.isDone() || isFinishing) {
            return;
        }
        if (waiting.size() == WAITING_MAX) {
            end();
            return;
        }
        waiting.add(frame);
        write();
    }

    @Override
    public synchronized void onWritePossible() {
        write();
    }

    private void write() {
        try {
            while (out != null && !ended.isDone() && out.isReady()) {
                Frame next = waiting.poll();
                if (next != null) {
                    out.write(next.bytes());
                    isUnflushed = true;
                } else if (isUnflushed) {
                    isUnflushed = false;
                    out.flush();
                } else {
                    finishIfTold();
                    return;
                }
            }
        } catch (IOException e) {
            onError(e);
        }
    }

    /** Ends when all that waits is written. */
    synchronized void finish() {
        isFinishing = true;
        write();
    }

    private void finishIfTold() {
        if (isFinishing && ended.complete(null)) {
            complete();
        }
    }

    /** Whoever followed is gone. */
    @Override
    public void onError(Throwable failure) {
        end();
    }

    /** Completes, normally, when nothing more will be heard. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** By closing the connection: an answer of which something waits to be written cannot be brought to an end. */
    synchronized void end() {
        if (ended.complete(null)) {
            waiting.clear();
            connection.close();
            complete();
        }
    }

    private void complete() {
        if (answer != null) {
            try {
                answer.complete();
            } catch (IllegalStateException e) {
                // The server has done so already, since the connection broke.
                answer = null;
            }
        }
    }
}
