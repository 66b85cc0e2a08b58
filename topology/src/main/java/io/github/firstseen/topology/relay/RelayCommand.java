package io.github.firstseen.topology.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What an operator tells the relay, by a record of its commands topic whose value is this as JSON. */
public sealed interface RelayCommand {
    /** Calls the one that fits. */
    <R> R match(Cases<R> cases);

    /** What to do in each case. */
    interface Cases<R> {
        R release(Release release);

        R skip(Skip skip);
    }

    /**
     * Tries the aggregate's first event again, now, with all its attempts before it. For the partition of its record key.
     */
    record Release(Aggregate aggregate) implements RelayCommand {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.release(this);
        }
    }

    /**
     * Makes an event that waits a dead letter. For all partitions: which one has it is not in its id.
     *
     * @param eventId not empty
     */
    record Skip(String eventId) implements RelayCommand {
        public Skip {
            if (eventId.isEmpty()) {
                throw new IllegalArgumentException("eventId must not be empty");
            }
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.skip(this);
        }
    }

    /** The value of its record. */
    default byte[] toBytes() {
        ObjectNode json = match(new Cases<>() {
            @Override
            public ObjectNode release(Release release) {
                return JsonNodeFactory.instance
                        .objectNode()
                        .put(Text.COMMAND, Text.RELEASE)
                        .put(Columns.AGGREGATE_TYPE, release.aggregate().type())
                        .put(Columns.AGGREGATE_ID, release.aggregate().id());
            }

            @Override
            public ObjectNode skip(Skip skip) {
                return JsonNodeFactory.instance
                        .objectNode()
                        .put(Text.COMMAND, Text.SKIP)
                        .put(Columns.ID, skip.eventId());
            }
        });
        try {
            return Text.JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }

    /** Reads the value of a record; null where it is no command. */
    static @Nullable RelayCommand read(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        try {
            JsonNode json = Text.JSON.readTree(value);
            String command = json.path(Text.COMMAND).asText();
            if (command.equals(Text.RELEASE)) {
                return new Release(new Aggregate(
                        json.path(Columns.AGGREGATE_TYPE).asText(),
                        json.path(Columns.AGGREGATE_ID).asText()));
            }
            return command.equals(Text.SKIP) ? new Skip(json.path(Columns.ID).asText()) : null;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Its words. */
    final class Text {
        private static final JsonMapper JSON = new JsonMapper();
        private static final String COMMAND = "command";
        private static final String RELEASE = "release";
        private static final String SKIP = "skip";

        private Text() {}
    }
}
