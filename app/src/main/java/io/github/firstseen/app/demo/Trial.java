package io.github.firstseen.app.demo;

import java.util.List;
import java.util.Locale;

/** One run of planned traffic through a deduplicator that runs elsewhere: send, wait until all is decided, count. */
final class Trial {
    /** Sent before looking again, so that stopping and telling are never far away. */
    private static final int SENDS_AT_ONCE = 10_000;

    private final TrafficSender sender;
    private final OutputReader reader;
    private final Progress progress;
    private final Ledger ledger = new Ledger();

    Trial(TrafficSender sender, OutputReader reader, Progress progress) {
        this.sender = sender;
        this.reader = reader;
        this.progress = progress;
    }

    /** Sends both waves, each when the one before is decided; returns how long that took, in ms. */
    long run(TrafficPlan plan, Checkpoint checkpoint) throws DemoFailedException, StoppedException {
        long startNs = System.nanoTime();
        for (List<Send> wave : List.of(plan.first(), plan.second())) {
            send(wave, checkpoint);
            progress.resume();
            awaitDecisions(checkpoint);
        }
        return (System.nanoTime() - startNs) / 1_000_000;
    }

    /** Reads the outputs to their end, and sets them against the ingest topic. */
    Summary count(Checkpoint checkpoint) throws DemoFailedException, StoppedException {
        progress.resume();
        while (!reader.atEnd()) {
            checkpoint.check();
            reader.readSome(ledger);
            if (!progress.look(ledger)) {
                throw new DemoFailedException("the output topics could not be read to their end");
            }
        }
        return ledger.summary(reader.ingested());
    }

    private void send(List<Send> wave, Checkpoint checkpoint) throws DemoFailedException, StoppedException {
        for (int from = 0; from < wave.size(); from += SENDS_AT_ONCE) {
            checkpoint.check();
            List<Send> some = wave.subList(from, Math.min(wave.size(), from + SENDS_AT_ONCE));
            sender.send(some).forEach(ledger::acknowledge);
            progress.look(ledger);
        }
    }

    private void awaitDecisions(Checkpoint checkpoint) throws DemoFailedException, StoppedException {
        while (ledger.undecidedCount() > 0) {
            checkpoint.check();
            reader.readSome(ledger);
            if (!progress.look(ledger)) {
                throw new DemoFailedException(missing());
            }
        }
    }

    private String missing() throws DemoFailedException {
        return String.format(
                Locale.ROOT,
                "%,d of %,d ingest records are in no output and nothing new arrives: %s",
                ledger.undecidedCount(),
                ledger.acknowledgedCount(),
                SummaryText.shortened(
                        ledger.summary(reader.ingested()).conservation().lost()));
    }
}
