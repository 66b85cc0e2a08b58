package io.github.firstseen.app.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.log.Causes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;

/**
 * Asks one instance. Each question is answered, or refused in one line that says what to do. Any thread; each method waits
 * for its answer.
 */
public final class Api {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    static final ObjectMapper MAPPER = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Endpoint endpoint;
    private final HttpClient client;

    /**
     * Makes no connection yet.
     *
     * @param properties of the process; for https, Kafka's {@code ssl.*} keys among them say whom to trust and who asks
     * @throws RefusedException where keys or certificates cannot be read
     */
    public Api(Endpoint endpoint, Map<String, String> properties) {
        this.endpoint = endpoint;
        this.client = client(endpoint, properties, CONNECT_WITHIN);
    }

    /** @throws RefusedException where keys or certificates cannot be read */
    static HttpClient client(Endpoint endpoint, Map<String, String> properties, Duration connectWithin) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                // A redirect would take the token wherever it points.
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectWithin);
        if (endpoint.isTls()) {
            ClientTls.apply(properties, builder);
        }
        return builder.build();
    }

    /**
     * Asks.
     *
     * @throws ProblemException where the server says why not
     * @throws RefusedException where there is no answer of a firstseen server
     */
    public JsonNode get(Resource resource) {
        return ask(request(resource, Duration.ZERO).GET());
    }

    /**
     * Asks for something to be done.
     *
     * @param body written as JSON
     * @param wait how long the server takes beyond what answers take
     * @throws ProblemException where the server says why not
     * @throws RefusedException where there is no answer of a firstseen server
     */
    public JsonNode post(Resource resource, Map<String, Object> body, Duration wait) {
        return ask(request(resource, wait)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        MAPPER.valueToTree(body).toString())));
    }

    /**
     * An answer as the fields that are known of it; others are passed over.
     *
     * @throws RefusedException where it does not look like one
     */
    public <T> T read(JsonNode document, Class<T> type) {
        try {
            return MAPPER.treeToValue(document, type);
        } catch (JsonProcessingException e) {
            throw new RefusedException("what " + endpoint + " answers is not understood; is it another version? "
                    + e.getOriginalMessage());
        }
    }

    private HttpRequest.Builder request(Resource resource, Duration wait) {
        return request(endpoint, resource, ANSWER_WITHIN.plus(wait));
    }

    static HttpRequest.Builder request(Endpoint endpoint, Resource resource, Duration within) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint.url() + resource))
                .header("Accept", "application/json, application/problem+json")
                .timeout(within);
        if (endpoint.token() != null) {
            request.header("Authorization", "Bearer " + endpoint.token());
        }
        return request;
    }

    private JsonNode ask(HttpRequest.Builder request) {
        try {
            return answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new RefusedException(whyNone(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted while " + endpoint + " was asked");
        }
    }

    private JsonNode answer(HttpResponse<String> response) {
        JsonNode document = json(response.body());
        int status = response.statusCode();
        if (status / 100 == 2 && document.isObject()) {
            return document;
        }
        if (document.path("title").isTextual()) {
            throw new ProblemException(document, line(response, document));
        }
        throw new RefusedException(
                endpoint + " answered " + status + ", and not as firstseen does: is it the address of an instance?");
    }

    private static JsonNode json(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }

    private String line(HttpResponse<String> response, JsonNode problem) {
        String detail = problem.path("detail").asText();
        String line = problem.path("title").asText() + (detail.isEmpty() ? "" : ": " + detail);
        String again = response.headers()
                .firstValue("Retry-After")
                .map(seconds -> "; try again in " + seconds + " s")
                .orElse("");
        String token = response.statusCode() == 401 && endpoint.token() == null
                ? "; --token-file FILE, or FIRSTSEEN_TOKEN_FILE, names the file with your token"
                : "";
        // It may quote what somebody wrote; a terminal would obey some of it.
        return (line + again + token).replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
    }

    private String whyNone(IOException e) {
        if (e instanceof HttpConnectTimeoutException) {
            return "cannot reach " + endpoint + ": no connection in " + CONNECT_WITHIN.toSeconds() + " s";
        }
        if (e instanceof HttpTimeoutException) {
            return endpoint + " took the question and gave no answer in time";
        }
        if (e instanceof ConnectException) {
            return "nobody listens at " + endpoint
                    + "; does bin/firstseen dedup run there, and is its firstseen.http.listener "
                    + endpoint + "? --url URL asks another";
        }
        if (e instanceof SSLException) {
            return "no TLS with " + endpoint + ": " + Causes.of(e)
                    + "; the ssl.* keys of --config or -o say whom to trust and who you are";
        }
        return "no answer from " + endpoint + ": " + Causes.of(e) + "; is it http where you say https, or the reverse?";
    }
}
