package io.github.firstseen.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.relay.RelayInquiry;
import io.github.firstseen.app.relay.RelayStatus;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** The other instances of a relay over HTTP. Any thread. */
final class RelayPeers {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
    private static final String AUTHORIZATION = "Authorization";
    /** One of a later release may tell more. */
    private static final ObjectReader PART =
            Json.MAPPER.readerFor(RelayStatus.Part.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final HttpClient client;
    private final String scheme;

    /** @param settings of this instance, with a listener; the others speak http or https as it does */
    RelayPeers(Settings settings) {
        this.client = HttpTls.client(settings).connectTimeout(CONNECT_WITHIN).build();
        this.scheme = settings.http().listener().orElseThrow().scheme();
    }

    /** On behalf of who sent this request: what he shows here is shown there. */
    RelayInquiry.Peers onBehalfOf(Context request) {
        String authorization = request.header(AUTHORIZATION);
        return (instance, within) -> {
            HttpRequest.Builder ask = HttpRequest.newBuilder(
                            URI.create(scheme + "://" + instance + RelayRoutes.INSTANCE))
                    .timeout(within);
            if (authorization != null) {
                ask.header(AUTHORIZATION, authorization);
            }
            return client.sendAsync(ask.build(), HttpResponse.BodyHandlers.ofString())
                    .thenApply(RelayPeers::part);
        };
    }

    private static RelayStatus.Part part(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new CompletionException(
                    new IOException(response.request().uri() + " answered " + response.statusCode()));
        }
        try {
            return PART.readValue(response.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
