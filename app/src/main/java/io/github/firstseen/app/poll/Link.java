package io.github.firstseen.app.poll;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the other side answered at last; tells when that changes. Any thread. */
final class Link {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);

    private final String what;
    private boolean isUp;
    private boolean isTold;

    /** @param what of which line it is, for the log: {@code shard 0: Kafka} */
    Link(String what) {
        this.what = what;
    }

    synchronized boolean isUp() {
        return isUp;
    }

    synchronized void up() {
        if (isTold) {
            LOG.info("{} answers again", what);
        }
        isUp = true;
        isTold = false;
    }

    /** @param why one line */
    synchronized void down(String why) {
        if (!isTold) {
            LOG.warn("{} fails; it is tried again until it does not: {}", what, why);
        }
        isUp = false;
        isTold = true;
    }
}
