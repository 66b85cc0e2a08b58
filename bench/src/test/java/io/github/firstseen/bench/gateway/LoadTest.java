package io.github.firstseen.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of what wrk 4.1.0 of Debian has written. */
class LoadTest {
    private static final String SCRIPT_LINES = "Sent: 1237\nAnswered 202: 1234\n";

    /** Of a server that takes a second and closes some connections. */
    private static final String SLOW = """
            Running 6s test @ http://127.0.0.1:18098/x
              2 threads and 10 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.14s   197.44ms   1.30s    60.87%
                Req/Sec     6.14      4.84    20.00     72.73%
              Latency Distribution
                 50%    1.30s
                 75%    1.30s
                 90%    1.30s
                 99%    1.30s
              46 requests in 6.01s, 1.80KB read
              Socket errors: connect 0, read 3, write 0, timeout 0
            Requests/sec:      7.65
            Transfer/sec:     306.07B
            """;

    @Test
    void shouldReadMillisecondsAndEachStatus() {
        Load load = Load.parse("""
                Running 2s test @ http://127.0.0.1:18099/v1/messages
                  2 threads and 4 connections
                  Thread Stats   Avg      Stdev     Max   +/- Stdev
                    Latency    44.42ms    5.47ms  56.45ms   93.62%
                    Req/Sec    44.76      8.62    60.00     76.19%
                  Latency Distribution
                     50%   44.02ms
                     75%   46.90ms
                     90%   47.98ms
                     99%   55.97ms
                  188 requests in 2.10s, 22.30KB read
                  Non-2xx or 3xx responses: 62
                Requests/sec:     89.42
                Transfer/sec:     10.61KB
                Sent: 193
                Answered 202: 126
                Answered 409: 62
                """);

        assertThat(load).isEqualTo(new Load(89.42, 44.02, 55.97, 193, Map.of(202, 126L, 409, 62L), 0));
        assertThat(load.answered()).isEqualTo(188);
        assertThat(load.accepted()).isEqualTo(126);
    }

    @Test
    void shouldReadMicroseconds() {
        Load load = Load.parse("""
                Running 1s test @ http://127.0.0.1:18099/
                  1 threads and 2 connections
                  Thread Stats   Avg      Stdev     Max   +/- Stdev
                    Latency     2.34ms    3.08ms  27.79ms   87.46%
                    Req/Sec     1.24k   287.07     1.90k    80.00%
                  Latency Distribution
                     50%  822.00us
                     75%    3.18ms
                     90%    6.49ms
                     99%   13.16ms
                  1234 requests in 1.01s, 664.19KB read
                  Non-2xx or 3xx responses: 1234
                Requests/sec:   1227.77
                Transfer/sec:    660.83KB
                """ + SCRIPT_LINES);

        assertThat(load.p50Ms()).isEqualTo(0.822);
        assertThat(load.p99Ms()).isEqualTo(13.16);
        assertThat(load.requestsPerSecond()).isEqualTo(1227.77);
    }

    @Test
    void shouldReadSecondsAndSocketErrors() {
        Load load = Load.parse(SLOW + SCRIPT_LINES);

        assertThat(load.p50Ms()).isEqualTo(1300);
        assertThat(load.p99Ms()).isEqualTo(1300);
        assertThat(load.socketErrors()).isEqualTo(3);
    }

    @Test
    void shouldRefuseWhatLacksALine() {
        assertThatThrownBy(() -> Load.parse(SLOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Sent: ")
                .hasMessageContaining("Running 6s test");
    }
}
