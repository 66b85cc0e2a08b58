package io.github.firstseen.topology.relay;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of each row: published, parked behind an earlier one of its aggregate, parked since it cannot be published
 * now, or a dead letter. For the task's thread.
 */
final class Relay {
    private final RelayConfig config;
    private final RowReader reader;
    private final EventIds ids;
    private final Publisher publisher;
    private final ParkingLot lot;
    private final Backoff backoff;
    private final RelayOutput output;

    Relay(RelayConfig config, RelayEnvironment environment, EventIds ids, ParkingLot lot, RelayOutput output) {
        this.config = config;
        this.reader = new RowReader(config.payloadEncoding());
        this.ids = ids;
        this.publisher = new Publisher(config.destination(), environment.destinations());
        this.lot = lot;
        this.backoff = new Backoff(config.backoffMs(), config.backoffMaxMs(), environment.chance());
        this.output = output;
    }

    /** Takes a row from the outbox topic. */
    void take(RawRow raw, long streamTimeMs, long wallMs) {
        try {
            OutboxRow row = reader.read(raw.value());
            if (row == null) {
                output.ignored();
                return;
            }
            switch (ids.meet(row, raw, streamTimeMs, wallMs)) {
                case FIRST -> inOrder(row, raw, wallMs, false);
                case AGAIN -> inOrder(row, raw, wallMs, true);
                case REPLAY -> output.replayDropped();
                case CONFLICT ->
                    never(
                            row.aggregate(),
                            raw,
                            new Attempt.Never(
                                    RelayReason.CONFLICT, "another event was published under the id of this one"));
            }
        } catch (UnpublishableRowException e) {
            output.deadLetter(raw, e.reason(), String.valueOf(e.getMessage()), 1);
        }
    }

    private void inOrder(OutboxRow row, RawRow raw, long wallMs, boolean isAgain) {
        Blocked blocked = lot.of(row.aggregate());
        output.met(row);
        if (blocked == null) {
            first(row, raw, wallMs);
        } else if (!isAgain || !lot.isLast(row.aggregate(), blocked, raw)) {
            lot.park(row.aggregate(), blocked, raw);
        }
    }

    /** Nothing of its aggregate is in front of it. */
    private void first(OutboxRow row, RawRow raw, long wallMs) {
        var unused = publisher.attempt(row, raw.timeMs()).match(new Attempt.Cases<Boolean>() {
            @Override
            public Boolean publish(Attempt.Publish publish) {
                output.publish(publish.record());
                return true;
            }

            @Override
            public Boolean later(Attempt.Later later) {
                int attempts = later.counts() ? 1 : 0;
                Blocked blocked = failed(later, attempts, Blocked.Lot.EMPTY, wallMs);
                if (blocked == null) {
                    output.deadLetter(raw, RelayReason.ATTEMPTS_EXHAUSTED, later.detail(), attempts);
                } else {
                    lot.park(row.aggregate(), blocked, raw);
                }
                return blocked == null;
            }

            @Override
            public Boolean never(Attempt.Never never) {
                Relay.this.never(row.aggregate(), raw, never);
                return true;
            }
        });
    }

    private void never(Aggregate aggregate, RawRow raw, Attempt.Never never) {
        output.deadLetter(raw, never.reason(), never.detail(), 1);
        if (config.onPoison() == RelayConfig.Policy.HOLD) {
            Blocked blocked = lot.of(aggregate);
            Blocked.Lot rows = blocked == null ? Blocked.Lot.EMPTY : blocked.lot();
            lot.block(aggregate, new Blocked(never.reason(), 1, Blocked.HELD, rows));
        }
    }

    /** How the aggregate is held up after so many attempts; null where this event is not to hold it up any longer. */
    private @Nullable Blocked failed(Attempt.Later later, int attempts, Blocked.Lot rows, long wallMs) {
        if (attempts < config.attemptsMax()) {
            return new Blocked(later.reason(), attempts, wallMs + backoff.afterMs(attempts), rows);
        }
        return switch (config.onExhausted()) {
            case HOLD -> new Blocked(later.reason(), attempts, Blocked.HELD, rows);
            case SKIP -> null;
        };
    }

    /**
     * Tries again what is due.
     *
     * @param most rows, so that the rest of the stream does not wait for long
     * @return whether more is due
     */
    boolean retry(long wallMs, int most) {
        int left = most;
        for (Aggregate aggregate = lot.nextDue(wallMs);
                aggregate != null && left > 0;
                aggregate = lot.nextDue(wallMs)) {
            left -= Math.max(1, new Drain(aggregate, wallMs, left).run());
        }
        return lot.nextDue(wallMs) != null;
    }

    /** Takes the rows of an aggregate that waited, one after the other, as far as they can be published. */
    private final class Drain implements Attempt.Cases<Boolean>, ParkingLot.RowVisitor {
        private final Aggregate aggregate;
        private final long wallMs;
        private final int most;

        private Blocked blocked;
        private Blocked.Lot rows;
        private int attempts;
        private int done;
        private boolean isCut;
        private @Nullable Blocked stopped;

        @SuppressWarnings("NullAway.Init") // set before each row is tried
        private RawRow raw;

        Drain(Aggregate aggregate, long wallMs, int most) {
            this.aggregate = aggregate;
            this.wallMs = wallMs;
            this.most = most;
            Blocked current = lot.of(aggregate);
            if (current == null) {
                throw new IllegalStateException("aggregate is due and not held up: " + aggregate);
            }
            this.blocked = current;
            this.rows = current.lot();
            this.attempts = current.attempts();
        }

        int run() {
            lot.each(aggregate, blocked, this);
            if (stopped != null) {
                lot.block(aggregate, stopped.with(rows));
            } else if (isCut) {
                // More next time, at once.
                lot.block(aggregate, new Blocked(blocked.reason(), attempts, wallMs, rows));
            } else {
                lot.unblock(aggregate);
            }
            return done;
        }

        @Override
        public boolean visit(long at, RawRow row) {
            raw = row;
            if (done >= most || stopped != null) {
                isCut = true;
                rows = rows.headedBy(at, row.timeMs());
                return false;
            }
            done++;
            if (attempt().match(this)) {
                rows = lot.take(aggregate, rows, at).headedBy(at + 1, row.timeMs());
            } else {
                rows = rows.headedBy(at, row.timeMs());
                return false;
            }
            return true;
        }

        private Attempt attempt() {
            try {
                OutboxRow row = reader.read(raw.value());
                return row == null
                        ? new Attempt.Never(RelayReason.UNREADABLE, "the parked record holds no row")
                        : publisher.attempt(row, raw.timeMs());
            } catch (UnpublishableRowException e) {
                return new Attempt.Never(e.reason(), String.valueOf(e.getMessage()));
            }
        }

        @Override
        public Boolean publish(Attempt.Publish publish) {
            output.publish(publish.record());
            attempts = 0;
            return true;
        }

        /** What is behind an event that is given up is given up at its first attempt, not after as long a wait again. */
        @Override
        public Boolean later(Attempt.Later later) {
            attempts += later.counts() ? 1 : 0;
            Blocked next = failed(later, attempts, rows, wallMs);
            if (next == null) {
                output.deadLetter(raw, RelayReason.ATTEMPTS_EXHAUSTED, later.detail(), attempts);
                return true;
            }
            stopped = next;
            return false;
        }

        @Override
        public Boolean never(Attempt.Never never) {
            output.deadLetter(raw, never.reason(), never.detail(), attempts + 1);
            if (config.onPoison() == RelayConfig.Policy.HOLD) {
                stopped = new Blocked(never.reason(), attempts + 1, Blocked.HELD, rows);
            }
            return true;
        }
    }

    /** Tries an aggregate again at once, as often as if it had not been tried; nothing where it is not held up. */
    boolean release(Aggregate aggregate, long wallMs) {
        Blocked blocked = lot.of(aggregate);
        if (blocked == null) {
            return false;
        }
        lot.block(aggregate, new Blocked(blocked.reason(), 0, wallMs, blocked.lot()));
        return true;
    }

    /** Makes an event that waits a dead letter; nothing where none of that id waits. Looks through all that wait. */
    boolean skip(String eventId, long wallMs) {
        for (Aggregate aggregate : lot.aggregates()) {
            Blocked blocked = lot.of(aggregate);
            if (blocked != null && skip(aggregate, blocked, eventId, wallMs)) {
                return true;
            }
        }
        return false;
    }

    private boolean skip(Aggregate aggregate, Blocked blocked, String eventId, long wallMs) {
        Found found = new Found(eventId);
        lot.each(aggregate, blocked, found);
        RawRow raw = found.row;
        if (raw == null) {
            return false;
        }
        output.deadLetter(raw, RelayReason.SKIPPED, "an operator has skipped the event", blocked.attempts());
        Blocked.Lot rows = lot.take(aggregate, blocked.lot(), found.number);
        boolean wasFirst = found.isFirst;
        if (rows.isEmpty() && wasFirst) {
            lot.unblock(aggregate);
        } else if (wasFirst) {
            lot.block(aggregate, new Blocked(blocked.reason(), 0, wallMs, rows));
        } else {
            lot.block(aggregate, blocked.with(rows));
        }
        return true;
    }

    /** Looks for an event among rows. */
    private final class Found implements ParkingLot.RowVisitor {
        private final String eventId;
        private @Nullable RawRow row;
        private long number;
        private boolean isFirst = true;

        Found(String eventId) {
            this.eventId = eventId;
        }

        @Override
        public boolean visit(long at, RawRow each) {
            if (isIt(each)) {
                row = each;
                number = at;
                return false;
            }
            isFirst = false;
            return true;
        }

        private boolean isIt(RawRow each) {
            try {
                OutboxRow read = reader.read(each.value());
                return read != null && read.id().equals(eventId);
            } catch (UnpublishableRowException e) {
                return false;
            }
        }
    }
}
