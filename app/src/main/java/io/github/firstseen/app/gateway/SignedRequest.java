package io.github.firstseen.app.gateway;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What of a request is signed.
 *
 * @param method in capitals
 * @param path as it was asked for, with its query
 * @param named values of the request headers that decide what becomes of the message, as they were sent, empty where they were
 *     not: idempotency key, scope, TTL, record key
 * @param body its bytes
 */
public record SignedRequest(String method, String path, List<String> named, Body body) {
    public SignedRequest {
        named = List.copyOf(named);
    }

    /** Version 1: the time, a full stop and the body; of a request without one, its path. */
    byte[] overBody(String timeSeconds) {
        byte[] signed = method.equals("GET") ? bytes(path) : body.bytes();
        return joined(bytes(timeSeconds + '.'), signed);
    }

    /** Version 2: time, method, path and headers, each with a line feed behind it, then the body. */
    byte[] overRequest(String timeSeconds) {
        StringBuilder head = new StringBuilder();
        head.append(timeSeconds)
                .append('\n')
                .append(method)
                .append('\n')
                .append(path)
                .append('\n');
        named.forEach(value -> head.append(value).append('\n'));
        return joined(bytes(head.toString()), body.bytes());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] all = new byte[head.length + tail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }
}
