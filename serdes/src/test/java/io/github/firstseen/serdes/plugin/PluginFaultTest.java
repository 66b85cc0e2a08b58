package io.github.firstseen.serdes.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.apache.avro.AvroTypeException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Whose fault it is when a plugin throws (B3, F4)")
class PluginFaultTest {
    private static final String PAYLOAD = "4111-1111";

    /** Named and shaped like Confluent's, which is not at hand. */
    public static final class RestClientException extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;
        private final int errorCode;

        RestClientException(int status, int errorCode) {
            super("Schema " + PAYLOAD + " not found; error code: " + errorCode);
            this.status = status;
            this.errorCode = errorCode;
        }

        public int getStatus() {
            return status;
        }

        public int getErrorCode() {
            return errorCode;
        }
    }

    private static PluginFault wrapped(Throwable cause) {
        return PluginFault.of(new SerializationException("Error deserializing " + PAYLOAD, cause));
    }

    @Test
    void shouldBeTheRegistrysWhereItCannotBeReached() {
        List.of(
                        new ConnectException("Connection refused"),
                        new UnknownHostException("registry"),
                        new SocketTimeoutException("Read timed out"),
                        new HttpTimeoutException("request timed out"),
                        new SSLHandshakeException("PKIX path building failed"),
                        new TimeoutException("after 3 tries"),
                        new java.util.concurrent.TimeoutException(),
                        new IOException(new ConnectException("Connection refused")),
                        new InvalidConfigurationException("Unauthorized; error code: 401"),
                        new InterruptException("closing"))
                .forEach(cause -> assertThat(wrapped(cause).isOfRegistry())
                        .as(cause.toString())
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "500, 50001, true",
        "503, 503,   true",
        "401, 401,   true",
        "403, 40301, true",
        "408, 408,   true",
        "429, 42901, true",
        "404, 50005, true",
        "404, 40403, false",
        "404, 40401, false",
        "422, 42201, false",
    })
    void shouldGoByTheStatusOfAnAnswer(int status, int errorCode, boolean isOfRegistry) {
        assertThat(wrapped(new RestClientException(status, errorCode)).isOfRegistry())
                .isEqualTo(isOfRegistry);
    }

    @Test
    void shouldBeTheRecordsOtherwise() {
        List.of(
                        new SerializationException("Unknown magic byte!"),
                        wrapped(new EOFException()).causes().get(0),
                        new AvroTypeException("no " + PAYLOAD),
                        new NullPointerException(),
                        new IllegalStateException(new IOException("ended")))
                .forEach(cause -> assertThat(PluginFault.of(cause).isOfRegistry())
                        .as(cause.toString())
                        .isFalse());
    }

    @Test
    void shouldSayWhatItWasWithoutQuotingThePayload() {
        assertThat(wrapped(new RestClientException(404, 40403)))
                .hasToString("SerializationException, because of RestClientException (status 404)");
        assertThat(wrapped(new IllegalStateException("at " + PAYLOAD, new ConnectException("Connection refused"))))
                .hasToString("SerializationException, because of IllegalStateException, because of ConnectException"
                        + " (Connection refused)");
    }

    /** A chain of causes may be a ring. */
    @Test
    void shouldComeToAnEnd() {
        IllegalStateException one = new IllegalStateException();
        one.initCause(new IllegalStateException(one));

        assertThat(PluginFault.of(one).isOfRegistry()).isFalse();
    }
}
