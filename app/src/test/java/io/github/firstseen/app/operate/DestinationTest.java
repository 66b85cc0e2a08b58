package io.github.firstseen.app.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.app.config.WrongConfigException;
import io.github.firstseen.dedup.Command;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import io.github.firstseen.serdes.lifecycle.Sender;
import io.github.firstseen.testkit.Seeds;
import io.github.firstseen.topology.Routing;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D3: where a command is written")
class DestinationTest {
    @Test
    void shouldComputeTheOwnerAsKafkasPartitionerDoesWhateverTheScope() {
        long seed = Seeds.seed();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            String key = "pay-" + random.nextLong() + "-ü";
            int count = 1 + random.nextInt(50);
            int owner = BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), count);

            Destination destination = Destination.of(act(KeyName.of("shop", key), null), Routing.KEY, count);

            assertThat(destination.partitions()).as("seed %d, %s", seed, key).containsExactly(owner);
            assertThat(destination.owner()).isEqualTo(owner);
        }
    }

    @Test
    void shouldAskEveryPartitionWhereTheOwnerIsNotKnown() {
        KeyName key = KeyName.of(null, "pay-1");
        KeyName requestId = KeyName.ofRequestId(key.requestId().toString());

        for (Destination destination : new Destination[] {
            Destination.of(act(key, null), Routing.PARTITION, 3), Destination.of(act(requestId, null), Routing.KEY, 3)
        }) {
            assertThat(destination.partitions()).containsExactly(0, 1, 2);
            assertThat(destination.owner()).isEqualTo(AddressedCommand.ANYWHERE);
        }
        assertThat(Destination.of(act(key, null), Routing.PARTITION, 1).owner())
                .as("the only one is the owner")
                .isZero();
    }

    @Test
    void shouldTakeThePartitionThatIsSaid() {
        KeyName key = KeyName.of(null, "pay-1");

        assertThat(Destination.of(act(key, 2), Routing.PARTITION, 3).owner()).isEqualTo(2);
        assertThatThrownBy(() -> Destination.of(act(key, 3), Routing.PARTITION, 3))
                .isInstanceOf(WrongConfigException.class)
                .hasMessage("--partition must be 0 to 2, got 3");
        assertThatThrownBy(() -> Destination.of(act(key, -1), Routing.PARTITION, 3))
                .isInstanceOf(WrongConfigException.class);
    }

    @Test
    void shouldNameAKeyAsItsRecordsDo() {
        byte[] key = "pay-1".getBytes(StandardCharsets.UTF_8);

        assertThat(KeyName.of(null, "pay-1").requestId()).isEqualTo(RequestId.of(null, key));
        assertThat(KeyName.of("shop", "pay-1").requestId())
                .isEqualTo(RequestId.of("shop".getBytes(StandardCharsets.UTF_8), key));
        assertThatThrownBy(() -> KeyName.of(null, "ü".repeat(513))).hasMessageContaining("got 1026");
        assertThatThrownBy(() -> KeyName.of(null, "")).hasMessageContaining("got 0");
        for (String wrong : new String[] {"pay-1", "1-1-1-1-1", "7f0d7c2c-5f7e-4d53-9c3b-0a1b2c3d4e5f"}) {
            assertThatThrownBy(() -> KeyName.ofRequestId(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("got " + wrong);
        }
    }

    private static Act act(KeyName key, @Nullable Integer partition) {
        Command release = new Command(CommandType.RELEASE, Command.ANY_ATTEMPT, null, null);
        return new Act(key, release, new Sender("alice", Sender.OPERATOR, "lost"), partition);
    }
}
