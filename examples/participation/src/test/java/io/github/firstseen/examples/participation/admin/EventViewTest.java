package io.github.firstseen.examples.participation.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.http.Json;
import io.github.firstseen.examples.participation.booking.Body;
import io.github.firstseen.examples.participation.booking.Forwarded;
import io.github.firstseen.examples.participation.booking.Reason;
import io.github.firstseen.examples.participation.booking.Request;
import io.github.firstseen.examples.participation.booking.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventViewTest {
    private static final String OF_NO_BYTES = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static RequestView view(long arrival, Standing standing) {
        Forwarded forwarded = new Forwarded("id-" + arrival, 0, 1, "ingest-0@" + arrival);
        return RequestView.of(new Request("jazz", arrival, 5, forwarded, Body.of(null), standing));
    }

    @Test
    void shouldCountByStatusAndSayWhatIsFree() {
        EventView event = EventView.of(
                "jazz",
                3,
                List.of(
                        view(1, Standing.ARRIVED.holding(1).booked("ticket")),
                        view(2, Standing.ARRIVED.holding(2).parkedUntil(9, "busy")),
                        view(3, Standing.ARRIVED.rejected(Reason.BODY_UNREADABLE, "no JSON"))));

        assertThat(event.free()).isEqualTo(1);
        assertThat(Json.of(event.counts()))
                .isEqualTo("{\"PROCESSING\":1,\"SUCCEEDED\":1,\"REJECTED\":1,\"FAILED_FINAL\":0}");
    }

    @Test
    void shouldLeaveOutWhatIsNotThere() {
        assertThat(Json.of(view(3, Standing.ARRIVED.rejected(Reason.BODY_UNREADABLE, "no JSON"))))
                .isEqualTo("{\"requestId\":\"id-3\",\"eventId\":\"jazz\",\"arrival\":3,\"status\":\"REJECTED\","
                        + "\"queuedAtMs\":5,\"attempt\":1,\"receives\":0,\"reason\":\"body-unreadable\","
                        + "\"detail\":\"no JSON\",\"bodySha256\":\"" + OF_NO_BYTES + "\"}");
        assertThat(Json.of(view(2, Standing.ARRIVED.holding(2).parkedUntil(9, "busy"))))
                .contains("\"place\":2", "\"nextTryMs\":9");
    }
}
