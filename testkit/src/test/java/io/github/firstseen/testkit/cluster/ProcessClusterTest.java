package io.github.firstseen.testkit.cluster;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@DisplayName("F1: brokers that fail, as processes")
class ProcessClusterTest extends BreakableClusterContract {
    @Override
    BreakableCluster start(int brokers, Map<String, String> overrides, List<Door> doors) {
        return ProcessCluster.startSeparable(dir, brokers, overrides, doors);
    }

    @Override
    long running() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .count();
    }
}
