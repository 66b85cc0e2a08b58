package io.github.firstseen.prove.fault;

import io.github.firstseen.prove.stage.Instance;
import io.github.firstseen.prove.wire.Lies;
import io.github.firstseen.prove.wire.Wire;
import io.github.firstseen.testkit.wire.Ambush;
import io.github.firstseen.testkit.wire.Tampering;
import java.time.Duration;
import org.apache.kafka.common.protocol.ApiKeys;

/** Blows at single requests of one deduplicator. The witness is the proxy that met them. */
final class WireFaults {
    private static final int REQUESTS_MOST = 3;
    /** Longer than brokers take to go on without one that is lost meanwhile. */
    private static final Duration MET_WITHIN = Duration.ofSeconds(20);

    private WireFaults() {}

    static Strike endTxn(Scene scene) throws InterruptedException {
        return tamper(scene, Lies.any(ApiKeys.END_TXN, scene.random()));
    }

    static Strike offsets(Scene scene) throws InterruptedException {
        return tamper(scene, Lies.any(ApiKeys.TXN_OFFSET_COMMIT, scene.random()));
    }

    static Strike produce(Scene scene) throws InterruptedException {
        return tamper(scene, Lies.any(ApiKeys.PRODUCE, scene.random()));
    }

    static Strike delay(Scene scene) throws InterruptedException {
        return tamper(scene, Lies.anyDelay(scene.random()));
    }

    private static Strike tamper(Scene scene, Tampering tampering) throws InterruptedException {
        Instance instance = scene.instanceAtWork();
        Wire wire = scene.stage().wireOf(instance);
        int requests = 1 + scene.random().nextInt(REQUESTS_MOST);
        Ambush ambush = wire.lay(tampering, requests);
        Scene.seen(MET_WITHIN, () -> ambush.hits() == requests);
        wire.lift(ambush);
        Thread.sleep(tampering.delay().toMillis());
        int hits = ambush.hits();
        return Strike.of(hits > 0, "%s: %s, %d times of %d".formatted(instance, tampering, hits, requests));
    }
}
