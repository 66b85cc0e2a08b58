package io.github.firstseen.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/topology.md} draws is what runs: {@link GoldenTopologyTest} holds the same text to the code. */
class TopologyPageTest {
    private static final Path PAGE = Path.of("..", "docs", "topology.md");
    private static final Path GOLDEN = Path.of("src", "test", "resources", "topology");
    private static final Pattern DESCRIBED = Pattern.compile("```text\n(Topologies:\n.*?)\n```", Pattern.DOTALL);

    @Test
    void shouldHoldTheTopologiesAsKafkaStreamsDescribesThem() throws IOException {
        List<String> described = DESCRIBED
                .matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(described)
                .containsExactly(
                        block("routing-key.txt"), block("routing-partition.txt"), block("lifecycle-routing-key.txt"));
    }

    private static String block(String golden) throws IOException {
        return "```text\n" + Files.readString(GOLDEN.resolve(golden)).stripTrailing() + "\n```";
    }
}
