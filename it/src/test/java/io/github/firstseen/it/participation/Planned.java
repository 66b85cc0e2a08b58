package io.github.firstseen.it.participation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** A press that is to be made. */
record Planned(String key, String body) {
    /** One in so many users alters what they ask for when they press again. */
    private static final int ALTERED = 10;

    /** Two presses of each of these users, in any order. */
    static List<Planned> twice(int fromUser, int toUser, long seed) {
        List<Planned> presses = new ArrayList<>();
        for (int user = fromUser; user < toUser; user++) {
            String key = "user-" + user;
            presses.add(new Planned(key, "{\"user\":\"" + key + "\"}"));
            String again =
                    user % ALTERED == 0 ? "{\"user\":\"" + key + "\",\"altered\":true}" : "{\"user\":\"" + key + "\"}";
            presses.add(new Planned(key, again));
        }
        Collections.shuffle(presses, new Random(seed));
        return presses;
    }

    Press answered(int status, String requestId) {
        return new Press(key, sha256(), status, requestId);
    }

    private String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
