package io.github.firstseen.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.process.DecisionSamples;
import io.github.firstseen.app.query.Address;
import io.github.firstseen.app.query.Ask;
import io.github.firstseen.app.query.Freshness;
import io.github.firstseen.app.query.Peers;
import io.github.firstseen.app.query.Reply;
import io.github.firstseen.app.query.StatusPart;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The other instances over HTTP. Any thread. */
public final class HttpPeers {
    /** They are near; one that is gone should not use up the time of a look-up. */
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);

    /** One of a later release may tell more. */
    private static final ObjectReader READER =
            Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final String AUTHORIZATION = "Authorization";

    private final HttpClient client;
    private final String scheme;

    private HttpPeers(HttpClient client, String scheme) {
        this.client = client;
        this.scheme = scheme;
    }

    /**
     * Makes no connection yet.
     *
     * @param settings of this instance, with a listener; the others speak http or https as it does
     * @throws RefusedException where keys or certificates cannot be read
     */
    public static HttpPeers of(Settings settings) {
        HttpClient client =
                HttpTls.client(settings).connectTimeout(CONNECT_WITHIN).build();
        return new HttpPeers(client, settings.http().listener().orElseThrow().scheme());
    }

    /** On behalf of who sent this request: what he shows here is shown there. */
    Peers onBehalfOf(Context request) {
        return new OnBehalf(request.header(AUTHORIZATION));
    }

    /** The same of a relay's. */
    RelayInquiry.Peers relaysOnBehalfOf(Context request) {
        OnBehalf onBehalf = new OnBehalf(request.header(AUTHORIZATION));
        return (instance, within) ->
                onBehalf.send(onBehalf.request(instance, RelayRoutes.INSTANCE, within), RelayStatus.Part.class);
    }

    private final class OnBehalf implements Peers {
        private final @Nullable String authorization;

        OnBehalf(@Nullable String authorization) {
            this.authorization = authorization;
        }

        @Override
        public CompletableFuture<List<Reply>> ask(Address peer, List<Ask> asks, Freshness freshness, Duration within) {
            HttpRequest.Builder request = request(peer, InnerRoutes.LOOKUP, within)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Json.of(InnerQuestions.of(asks, freshness))));
            return send(request, InnerReplies.class).thenApply(InnerReplies::toReplies);
        }

        @Override
        public CompletableFuture<StatusPart> status(Address peer, Duration within) {
            return send(request(peer, InnerRoutes.STATUS, within), StatusPart.class);
        }

        @Override
        public CompletableFuture<DecisionSamples.Batch> decisions(Address peer, long since, Duration within) {
            return send(request(peer, InnerRoutes.DECISIONS + "?since=" + since, within), DecisionSamples.Batch.class);
        }

        private HttpRequest.Builder request(Address peer, String path, Duration within) {
            return request(peer.toString(), path, within);
        }

        private HttpRequest.Builder request(String peer, String path, Duration within) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(scheme + "://" + peer + path))
                    .timeout(within);
            return authorization == null ? request : request.header(AUTHORIZATION, authorization);
        }

        private <T> CompletableFuture<T> send(HttpRequest.Builder request, Class<T> type) {
            return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                    .thenApply(response -> read(body(response), type));
        }
    }

    private static String body(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new CompletionException(
                    new IOException(response.request().uri() + " answered " + response.statusCode()));
        }
        return response.body();
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return READER.forType(type).readValue(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
