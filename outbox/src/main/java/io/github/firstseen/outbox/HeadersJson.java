package io.github.firstseen.outbox;

import java.util.Map;
import java.util.TreeMap;

/** Headers as an object of texts (RFC 8259), names in order. */
final class HeadersJson {
    private HeadersJson() {}

    static String of(Map<String, String> headers) {
        StringBuilder json = new StringBuilder("{");
        new TreeMap<>(headers).forEach((name, value) -> {
            if (json.length() > 1) {
                json.append(',');
            }
            append(json, name);
            json.append(':');
            append(json, value);
        });
        return json.append('}').toString();
    }

    private static void append(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
