package io.github.firstseen.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.client.FakeServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F6: how an application is, on the command line")
class StatusCommandTest {
    private static final String HEAD = """
            {"applicationId":"orders","version":"0.1.0","asOfMs":%d,"ingestTopic":"ingest","routing":"key",
             "lifecycle":"on","audit":"exceptions",""";
    private static final String DECISIONS = """
            {"firstSeen":%d,"duplicates":20,"conflicts":3,"late":2,"invalid":1,"rerouted":7,"swept":0,"commands":5,
             "refusedCommands":1}""";
    private static final String BODY = """
             "instances":[{"instance":"a:7070","reachable":true,"state":"RUNNING","startedMs":1795232820000,"threads":2,
                           "decisions":%1$s,"memory":{"rocksDbBytes":12300000,"rocksDbLimitBytes":256000000}},
                          {"instance":"b:7070","reachable":false}],
             "partitions":[{"partition":0,"owner":"a:7070","ownerState":"running","lag":1200,"frozenMs":0,
                            "standbys":[{"instance":"b:7070","behindRecords":3,"behindMs":200}],
                            "store":{"sightings":1200,"bytes":4200000,"oldestMs":1795232880000}},
                           {"partition":1,"owner":"a:7070","ownerState":"restoring","lag":0,"frozenMs":90000,
                            "standbys":[],
                            "restore":{"restored":1250000,"total":5000000,"perSecond":81000.4,"timeLeftMs":46000}},
                           {"partition":2,"ownerState":"none","lag":0,"frozenMs":0,"standbys":[]}],
             "decisions":%1$s,
             "problems":[{"kind":"frozen-offset","partition":1,"text":"partition 1: nothing committed for 90 s"}]}""";

    private final FakeServer server = FakeServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String status(long asOfMs, long firstSeen) {
        return HEAD.formatted(asOfMs) + BODY.formatted(DECISIONS.formatted(firstSeen));
    }

    @Test
    void shouldTellProblemsInstancesPartitionsRestoresAndDecisions() {
        server.answer(200, status(1795232880878L, 1_000));
        CommandRun run = CommandRun.of("status", "--url", server.url());

        assertThat(run.exitCode()).as("%s", run.err()).isZero();
        assertThat(run.out()).isEqualTo("""
                        orders  firstseen 0.1.0  as of 2026-11-21T03:48:00.878Z
                        ingest topic ingest  routing key  lifecycle on  audit exceptions

                        PROBLEM frozen-offset: partition 1: nothing committed for 90 s

                        INSTANCE  STATE               UP  THREADS  ROCKSDB     LIMIT  DECIDED
                        a:7070    RUNNING      1 min 0 s        2  12.3 MB  256.0 MB    1,026
                        b:7070    unreachable

                        PARTITION  OWNER   STATE        LAG     STALLED  SIGHTINGS   STORE  OLDEST                    STANDBYS
                                0  a:7070  running    1,200           -      1,200  4.2 MB  2026-11-21T03:48:00.000Z  b:7070 (3 behind, 200 ms)
                                1  a:7070  restoring      0  1 min 30 s          -       -  -                         -
                                2  nobody  none           0           -          -       -  -                         -

                        RESTORING                                    RECORDS         OF  PER SECOND  TIME LEFT
                        partition 1  [#####...............]  25 %  1,250,000  5,000,000      81,000     46.0 s

                        DECIDED           RECORDS
                        first-seen          1,000
                        duplicates             20
                        conflicts               3
                        late                    2
                        invalid                 1
                        rerouted                7
                        swept                   0
                        commands                5
                        refused commands        1
                        """);
        assertThat(server.questions().get(0).line()).isEqualTo("GET /v1/status");
    }

    @Test
    void shouldWriteTheServersAnswerForPrograms() {
        server.answer(200, status(1795232880878L, 1_000));
        CommandRun run = CommandRun.of("status", "--json", "--url", server.url());

        assertThat(run.out().lines()).singleElement().asString().startsWith("{\"applicationId\":\"orders\",");
    }

    @Test
    void shouldWatchWithRatesUntilItMayNoMore() {
        server.answer(200, status(1_000_000, 1_000))
                .answer(200, status(1_002_000, 1_501))
                .problem(503, "not-available", "the streams are starting", "1")
                .problem(403, "not-allowed", "ada may not", null);
        CommandRun run = CommandRun.of("status", "--watch", "1", "--url", server.url());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).containsExactly("firstseen: not allowed: ada may not");
        assertThat(run.out().lines().filter(line -> line.startsWith("first-seen")))
                .as("the third is the second, and old")
                .containsExactly(
                        "first-seen          1,000",
                        "first-seen          1,501       250.5",
                        "first-seen          1,501");
        assertThat(run.out())
                .contains("OLD, of 1970-01-01T00:16:42.000Z: not available: the streams are starting; try");
    }

    @Test
    void shouldNotBeginToWatchWhatIsNotThere() {
        server.close();
        CommandRun run = CommandRun.of("status", "--watch", "--url", server.url());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).singleElement().asString().startsWith("firstseen: nobody listens at " + server.url());
    }
}
