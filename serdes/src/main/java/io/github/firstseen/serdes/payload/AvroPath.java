package io.github.firstseen.serdes.payload;

import java.util.List;

/**
 * The way to a part of an Avro payload: names of fields with dots between them, {@code order.id}. A step names a field of
 * a record or a key of a map; unions are gone through without a step. Names with dots in them cannot be said.
 */
record AvroPath(List<String> steps) {
    AvroPath {
        if (steps.isEmpty() || steps.contains("")) {
            throw new IllegalArgumentException(
                    "an Avro path must have a name before and after each dot, got " + String.join(".", steps));
        }
        steps = List.copyOf(steps);
    }

    /** Throws IllegalArgumentException where a name is empty, and for what is meant for JSON. */
    static AvroPath parse(String text) {
        if (text.startsWith("/")) {
            throw new IllegalArgumentException("an Avro path is no JSON pointer and starts with a name, got " + text);
        }
        return new AvroPath(List.of(text.split("\\.", -1)));
    }

    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
