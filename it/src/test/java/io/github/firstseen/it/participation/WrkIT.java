package io.github.firstseen.it.participation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.it.clients.Tool;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.log.TopicReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The load comes from wrk, which nobody here has written. */
@Tag("docker")
@Timeout(300)
class WrkIT {
    private static final int PLACES = 100;

    @TempDir
    private Path directory;

    @Test
    @DisplayName("D1, D2, D6: wrk presses as fast as it can, each key twice: 202 each, and exactly 100 succeed")
    void shouldGiveExactlyAsManyPlacesAsThereAreUnderLoadOfAnotherTool() throws Exception {
        try (Rig rig = new Rig("participation-wrk", directory, Map.of())) {
            rig.deduplicator();
            WorkerProcess worker = rig.worker("one");
            rig.gateway();
            JsonNode load = press(rig.gatewayUrl());
            assertThat(load.path("accepted").asInt()).as("%s", load).isGreaterThan(2 * PLACES);
            assertThat(load.path("other").asInt()).as("%s", load).isZero();
            assertThat(load.path("errors").asInt()).as("%s", load).isZero();

            Trial trial = rig.trial();
            int pressed = TopicReader.readCommitted(trial.bootstrapServers(), trial.ingest())
                    .size();
            trial.awaitDecided(pressed);
            int keys = TopicReader.readCommitted(trial.bootstrapServers(), trial.topic(OutputTopic.DEDUPLICATED))
                    .size();
            assertThat(pressed).isGreaterThanOrEqualTo(load.path("accepted").asInt());
            assertThat(keys)
                    .as("each key twice, but for the last of each connection")
                    .isBetween(pressed / 2, pressed);
            judge(rig, worker, keys);
        }
    }

    private JsonNode press(String gatewayUrl) throws Exception {
        Path script = directory.resolve("press-twice.lua");
        try (InputStream in = Objects.requireNonNull(WrkIT.class.getResourceAsStream("press-twice.lua"))) {
            Files.copy(in, script);
        }
        byte[] out = new Tool("wrk", directory)
                .run(List.of("-t2", "-c100", "-d5s", "--timeout", "10s", "-s", script.toString(), gatewayUrl))
                .orFail();
        List<String> lines = new String(out, StandardCharsets.UTF_8).lines().toList();
        return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }

    private static void judge(Rig rig, WorkerProcess worker, int keys) throws Exception {
        Await.until(
                "all have come to the worker",
                Trial.BOUND,
                () -> Rig.booked(worker).size() == keys);
        Await.until(
                "all are final",
                Trial.BOUND,
                () -> Rig.booked(worker).stream().allMatch(booked -> Participations.FINAL.contains(booked.status())));
        List<Booked> booked = Rig.booked(worker);
        assertThat(booked.stream().filter(each -> each.status().equals("SUCCEEDED")))
                .hasSize(PLACES)
                .allMatch(each -> each.arrival() <= PLACES);
        assertThat(booked.stream().filter(each -> each.status().equals("REJECTED")))
                .hasSize(keys - PLACES);

        Map<String, String> byId = booked.stream().collect(Collectors.toMap(Booked::requestId, Booked::status));
        Set<String> some =
                booked.stream().limit(2 * PLACES).map(Booked::requestId).collect(Collectors.toSet());
        try (Poll poll = new Poll(rig.gatewayUrl(), () -> some)) {
            Await.until("they are told so", Trial.BOUND, () -> poll.ended() == some.size());
            poll.seen().forEach((id, statuses) -> assertThat(statuses).endsWith(byId.get(id)));
        }
    }
}
