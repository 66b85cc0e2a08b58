package io.github.firstseen.it.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.it.console.Chromium;
import io.github.firstseen.it.console.ConsolePage;
import io.github.firstseen.it.relay.RelayRig.Relay;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.topology.relay.Aggregate;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("browser")
@DisplayName("C5, F6: the relay's page in Chromium")
@Timeout(180)
class RelayPageIT {
    @TempDir
    private Path directory;

    @Test
    void shouldShowWhatWaitsAndDoWhatItIsTold() throws Exception {
        Map<String, String> settings = Map.of(
                "firstseen.relay.attempts.max", "3",
                "firstseen.relay.backoff.ms", "1000",
                // Shorter than the attempts after a release take: only then do they find a topic that was just made.
                "firstseen.relay.destinations.refresh.ms", "200");
        try (Chromium chromium = Chromium.start();
                RelayRig rig = new RelayRig(directory, Map.of(), settings);
                Relay relay = rig.relay()) {
            chromium.show(1280, 900, "light");
            ConsolePage page = ConsolePage.open(chromium.driver(), relay.url());
            page.awaitLive();
            assertThat(page.text("#problem-list")).isEqualTo("No problems");
            assertThat(page.text("#none-waits")).contains("every event was published");

            for (long number = 1; number <= 3; number++) {
                var unused = rig.row(new Aggregate("late", "7"), number);
            }
            rig.flush();
            page.awaitText("#waiting-rows", "when you release it");
            assertThat(page.text("#waiting-rows")).contains("late/7", "destination-missing");
            page.awaitText("[data-tile=parked]", "3");
            page.awaitText("#problem-list", "wait for an operator");

            page.element("#skip-event").sendKeys(RelayRig.id(1));
            page.element("#skip-form button").click();
            page.awaitText("#act-said", "it becomes a dead letter");
            page.awaitText("[data-tile=dead-letters]", "1");
            assertThat(rig.await(1, "outbox-dead-letter").get(0).headerText(HeaderNames.REASON))
                    .isEqualTo("skipped");

            rig.createTopic("outbox.event.late");
            page.element("#waiting-rows button").click();
            page.awaitText("#act-said", "late/7 is tried again");
            rig.judge(rig.await(2, "outbox.event.late"), Set.of(2L, 3L), "those behind the skipped one");
            page.await(
                    "nothing waits",
                    () -> page.text("#none-waits").contains("every event was published")
                            && page.text("#problem-list").equals("No problems"));
            page.awaitText("[data-tile=published]", "2");

            chromium.show(390, 900, "dark");
            assertThat(page.run("return document.documentElement.scrollWidth <= window.innerWidth"))
                    .as("fits a telephone")
                    .isEqualTo(true);
            assertThat(chromium.complaints()).isEmpty();
            assertThat(chromium.requests()).isNotEmpty().allMatch(each -> each.startsWith(relay.url() + "/"));
        }
    }
}
