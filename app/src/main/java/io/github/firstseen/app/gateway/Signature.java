package io.github.firstseen.app.gateway;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a signature header says: {@code t=1767225600,v1=HEX}, a form that senders of webhooks use (Stripe's, for one). There may
 * be several of a version, while a sender changes its secret; versions that nobody here knows are passed over.
 *
 * @param timeSeconds when it was signed, in seconds since the epoch; as it is written, for that is what is signed
 * @param overBody signatures of version 1
 * @param overRequest those of version 2
 */
record Signature(String timeSeconds, List<byte[]> overBody, List<byte[]> overRequest) {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");
    private static final Pattern HEX = Pattern.compile("(?:[0-9a-fA-F]{2}){32}");
    private static final int COUNT_MAX = 10;

    /** @throws NotSignedException where it is none */
    static Signature parse(String header) {
        String time = null;
        List<byte[]> overBody = new ArrayList<>();
        List<byte[]> overRequest = new ArrayList<>();
        for (String part : header.split(",", COUNT_MAX + 1)) {
            String[] named = part.strip().split("=", 2);
            String value = named.length < 2 ? "" : named[1];
            switch (named[0]) {
                case "t" -> time = time == null ? value : "twice";
                case "v1" -> add(overBody, value);
                case "v2" -> add(overRequest, value);
                default -> {}
            }
        }
        if (time == null || !SECONDS.matcher(time).matches()) {
            throw new NotSignedException("the signature has no time; it is t=SECONDS,v1=HEX");
        }
        if (overBody.isEmpty() && overRequest.isEmpty()) {
            throw new NotSignedException("the signature has no v1 or v2 of 64 hexadecimal digits");
        }
        return new Signature(time, overBody, overRequest);
    }

    private static void add(List<byte[]> signatures, String hex) {
        if (HEX.matcher(hex).matches()) {
            signatures.add(HexFormat.of().parseHex(hex));
        }
    }

    long timeMs() {
        return Long.parseLong(timeSeconds) * 1_000;
    }
}
