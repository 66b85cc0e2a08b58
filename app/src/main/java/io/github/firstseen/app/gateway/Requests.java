package io.github.firstseen.app.gateway;

import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.RequestId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this gateway remembers of the latest requests: of those that Kafka has and the deduplicator may not have judged yet, and
 * how far each was told to be, so that nobody sees a status move back. It decides nothing that another gateway would not
 * decide without it, but sooner. Thread-safe.
 */
final class Requests {
    private final Map<RequestId, Entry> entries;

    /**
     * One request.
     *
     * @param asked what the deduplicator is asked of it
     * @param fingerprint of its payload; null where it was not taken, or it did not come this way
     * @param receivedMs when it came, in ms since the epoch
     * @param at where it stands on the ingest topic; null before Kafka has it
     * @param told the furthest that anybody was told of it
     */
    record Entry(
            Asked asked,
            @Nullable Fingerprint fingerprint,
            long receivedMs,
            @Nullable Receipt at,
            Stage told) {
        Entry at(Receipt receipt) {
            return new Entry(asked, fingerprint, receivedMs, receipt, told);
        }

        Entry told(Stage stage) {
            return new Entry(asked, fingerprint, receivedMs, at, stage);
        }
    }

    /** @param most how many are remembered; beyond that the one goes that was not asked for the longest */
    Requests(int most) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<RequestId, Entry> eldest) {
                return size() > most;
            }
        };
    }

    synchronized @Nullable Entry get(RequestId id) {
        return entries.get(id);
    }

    /** Takes a key for a message that is to be written; the one that has it, where there is one. */
    synchronized @Nullable Entry claim(Message message, long nowMs) {
        Entry own = new Entry(message.asked(), message.fingerprint(), nowMs, null, Stage.RECEIVED);
        return entries.putIfAbsent(message.requestId(), own);
    }

    /** Kafka has a message of it: the latest that it has is judged last. */
    synchronized void written(Message message, Receipt receipt) {
        Entry entry = entries.get(message.requestId());
        if (entry == null) {
            entry = new Entry(message.asked(), message.fingerprint(), receipt.timeMs(), null, Stage.RECEIVED);
        }
        entries.put(message.requestId(), entry.at(receipt));
    }

    synchronized void forget(RequestId id) {
        entries.remove(id);
    }

    /**
     * Whether this may be told, since nothing further was; from now on nothing before it may.
     *
     * @param asked of a request that may not have come this way
     */
    synchronized boolean tell(Asked asked, Stage stage) {
        Entry entry = entries.get(asked.requestId());
        if (entry != null && stage.isBefore(entry.told)) {
            return false;
        }
        entries.put(asked.requestId(), entry == null ? new Entry(asked, null, 0, null, stage) : entry.told(stage));
        return true;
    }
}
