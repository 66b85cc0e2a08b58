package io.github.firstseen.app.query;

import io.github.firstseen.app.operate.KeyName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know of.
 *
 * @param key which operation
 * @param scope as it was asked for, null for none
 * @param partitions those that can know of it; not empty
 */
public record Wanted(KeyName key, @Nullable String scope, List<Integer> partitions) {
    public Wanted {
        partitions = List.copyOf(partitions);
        if (partitions.isEmpty()) {
            throw new IllegalArgumentException("partitions must not be empty");
        }
    }

    List<Ask> asks() {
        return partitions.stream()
                .map(partition -> new Ask(partition, key.requestId()))
                .toList();
    }
}
