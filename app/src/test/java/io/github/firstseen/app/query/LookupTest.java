package io.github.firstseen.app.query;

import static io.github.firstseen.app.query.Fleet.A;
import static io.github.firstseen.app.query.Fleet.B;
import static io.github.firstseen.app.query.Fleet.C;
import static io.github.firstseen.app.query.Fleet.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.operate.KeyName;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Any instance answers for all, or says that nobody could (F6)")
class LookupTest {
    private static final KeyName KEY = KeyName.of(null, "k-1");
    private static final RequestId ID = KEY.requestId();
    private static final Map<RequestId, Sighting> KNOWN = Map.of(ID, sighting(5));
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Fleet fleet = new Fleet();

    private Answer find(Duration timeout, Freshness freshness, Integer... partitions) throws Exception {
        return fleet.lookup(timeout)
                .find(List.of(new Wanted(KEY, null, List.of(partitions))), freshness, fleet)
                .get(60, TimeUnit.SECONDS)
                .get(0);
    }

    private static void assertFound(Answer answer, Address by, int partition, CopyRole role) {
        assertThat(answer).isInstanceOf(Answer.Found.class);
        Heard heard = ((Answer.Found) answer).heard();
        assertThat(heard.instance()).isEqualTo(by);
        assertThat(heard.partition()).isEqualTo(partition);
        assertThat(heard.read().role()).isEqualTo(role);
    }

    private void owns(Address instance, int partition, Map<RequestId, Sighting> sightings) {
        fleet.owners.put(partition, instance);
        fleet.holds(instance, partition, CopyRole.ACTIVE, 0, sightings);
    }

    @Test
    void shouldAnswerWhatItOwnsWithoutAskingAnybody() throws Exception {
        owns(A, 0, KNOWN);
        assertFound(find(PATIENT, Freshness.ACTIVE_ONLY, 0), A, 0, CopyRole.ACTIVE);
        assertThat(fleet.asked).isEmpty();
    }

    @Test
    void shouldAskTheOwnerAndNobodyElse() throws Exception {
        owns(A, 0, Map.of());
        owns(B, 1, KNOWN);
        owns(C, 2, Map.of());
        assertFound(find(PATIENT, Freshness.ACTIVE_ONLY, 1), B, 1, CopyRole.ACTIVE);
        assertThat(fleet.asked).containsExactly(B);
    }

    @Test
    void shouldAskEachInstanceOnceWhereThePartitionIsNotKnownAndTakeTheNewestLife() throws Exception {
        owns(A, 0, Map.of(ID, sighting(5)));
        owns(B, 1, Map.of());
        owns(B, 2, Map.of(ID, sighting(9)));
        owns(C, 3, Map.of(ID, sighting(7)));
        assertFound(find(PATIENT, Freshness.ACTIVE_ONLY, 0, 1, 2, 3), B, 2, CopyRole.ACTIVE);
        assertThat(fleet.asked).containsExactly(B, C);
    }

    @Test
    void shouldSayUnknownOnlyWhenAllThatCouldKnowHaveSaidSo() throws Exception {
        owns(A, 0, Map.of());
        owns(B, 1, Map.of());
        assertThat(find(PATIENT, Freshness.ACTIVE_ONLY, 0, 1)).isInstanceOf(Answer.Unknown.class);

        fleet.down.add(B);
        assertThat(find(SHORT, Freshness.ACTIVE_ONLY, 0, 1))
                .asInstanceOf(InstanceOfAssertFactories.type(Answer.NotAvailable.class))
                .satisfies(not -> assertThat(not.partition()).isEqualTo(1))
                .satisfies(not -> assertThat(not.owner()).isEqualTo(B))
                .satisfies(not -> assertThat(not.retryAfter()).isPositive());
    }

    @Test
    void shouldNotAnswerFromOnePartitionWhileAnotherMayKnowANewerLife() throws Exception {
        owns(A, 0, KNOWN);
        assertThat(find(SHORT, Freshness.ACTIVE_ONLY, 0, 1))
                .asInstanceOf(InstanceOfAssertFactories.type(Answer.NotAvailable.class))
                .satisfies(not -> assertThat(not.owner()).isNull());
    }

    @Test
    void shouldAskAgainUntilThePartitionHasMoved() throws Exception {
        fleet.owners.put(0, B);
        AtomicInteger looks = new AtomicInteger();
        fleet.beforeLook = () -> {
            if (looks.incrementAndGet() == 4) {
                owns(C, 0, KNOWN);
            }
        };
        assertFound(find(PATIENT, Freshness.ACTIVE_ONLY, 0), C, 0, CopyRole.ACTIVE);
        assertThat(fleet.asked).endsWith(C).contains(B);
    }

    @Test
    void shouldNotWaitWithoutEndForOneThatHangs() throws Exception {
        owns(B, 0, KNOWN);
        fleet.hanging.add(B);
        assertThat(find(SHORT, Freshness.ACTIVE_ONLY, 0)).isInstanceOf(Answer.NotAvailable.class);
    }

    @Test
    void shouldNotTakeAStandbysAnswerUnlessItIsWanted() throws Exception {
        fleet.owners.put(0, B);
        fleet.standbys.put(0, List.of(C));
        fleet.down.add(B);
        fleet.holds(C, 0, CopyRole.STANDBY, 30, KNOWN);

        assertThat(find(SHORT, Freshness.ACTIVE_ONLY, 0)).isInstanceOf(Answer.NotAvailable.class);
        assertFound(find(SHORT, Freshness.STALE_ALLOWED, 0), C, 0, CopyRole.STANDBY);
    }

    @Test
    void shouldTakeTheCopyThatIsLeastBehind() throws Exception {
        fleet.owners.put(0, B);
        fleet.standbys.put(0, List.of(C));
        fleet.holds(A, 0, CopyRole.STANDBY, 50, KNOWN);
        fleet.holds(B, 0, CopyRole.RESTORING, 9_000, KNOWN);
        fleet.holds(C, 0, CopyRole.STANDBY, 30, KNOWN);
        assertThat(find(SHORT, Freshness.STALE_ALLOWED, 0))
                .asInstanceOf(InstanceOfAssertFactories.type(Answer.Found.class))
                .satisfies(found -> assertThat(found.heard().read().role()).isEqualTo(CopyRole.STANDBY))
                .satisfies(found -> assertThat(found.heard().instance()).isEqualTo(C));
    }

    @Test
    void shouldNotBelieveAStandbyThatAKeyIsUnknown() throws Exception {
        fleet.owners.put(0, B);
        fleet.standbys.put(0, List.of(C));
        fleet.down.add(B);
        fleet.holds(C, 0, CopyRole.STANDBY, 30, Map.of());
        assertThat(find(SHORT, Freshness.STALE_ALLOWED, 0)).isInstanceOf(Answer.NotAvailable.class);
    }

    @Test
    void shouldAnswerManyInOrderEachInstanceAskedOnce() throws Exception {
        KeyName other = KeyName.of("s", "k-2");
        owns(A, 0, KNOWN);
        owns(B, 1, Map.of(other.requestId(), sighting(6)));
        List<Answer> answers = fleet.lookup(PATIENT)
                .find(
                        List.of(
                                new Wanted(other, "s", List.of(1)),
                                new Wanted(KEY, null, List.of(0)),
                                new Wanted(KEY, null, List.of(1))),
                        Freshness.ACTIVE_ONLY,
                        fleet)
                .get(60, TimeUnit.SECONDS);
        assertFound(answers.get(0), B, 1, CopyRole.ACTIVE);
        assertFound(answers.get(1), A, 0, CopyRole.ACTIVE);
        assertThat(answers.get(2)).isInstanceOf(Answer.Unknown.class);
        assertThat(fleet.asked).containsExactly(B);
    }
}
