package io.github.firstseen.app.query;

import io.github.firstseen.app.process.Insight;
import io.github.firstseen.app.process.Restoring;
import io.github.firstseen.app.query.ClusterStatus.Memory;
import io.github.firstseen.app.query.StatusPart.Copy;
import io.github.firstseen.app.query.StoreSizes.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** How this instance is, out of what is known here already: it asks nobody. Any thread. */
final class LocalStatus implements Supplier<StatusPart> {
    private final Insight insight;
    private final CopyLags lags;
    private final StoreSizes sizes;

    LocalStatus(Insight insight, CopyLags lags, StoreSizes sizes) {
        this.insight = insight;
        this.lags = lags;
        this.sizes = sizes;
    }

    @Override
    public StatusPart get() {
        Sizes now = sizes.get();
        return new StatusPart(
                insight.streams().state().name(),
                insight.startedMs(),
                insight.streams().metadataForLocalThreads().size(),
                insight.tally().get(),
                new Memory(now.memoryBytes(), insight.settings().dedup().storeMemoryBytes()),
                copies(now));
    }

    private List<Copy> copies(Sizes now) {
        Map<Integer, Restoring> restores = insight.restores().all(System.nanoTime());
        long nowMs = System.currentTimeMillis();
        List<Copy> copies = new ArrayList<>();
        for (int partition = 0; partition < insight.partitions(); partition++) {
            Restoring restore = restores.get(partition);
            Behind behind = lags.of(partition, nowMs);
            if (insight.owns(partition)) {
                long frozenMs = insight.frozen().frozenMs(partition);
                copies.add(new Copy(
                        partition,
                        CopyRole.ACTIVE,
                        frozenMs,
                        null,
                        null,
                        now.stores().get(partition)));
            } else if (insight.running().threadOf(partition) == null && (restore != null || behind != null)) {
                CopyRole role = restore == null ? CopyRole.STANDBY : CopyRole.RESTORING;
                copies.add(new Copy(
                        partition, role, 0, behind, restore, now.stores().get(partition)));
            }
        }
        return copies;
    }
}
