package io.github.firstseen.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Payments, made from a seed, for a demo without input. A few have no idempotency key and a few a TTL header that cannot
 * be honoured, so that the dead-letter topic shows something too.
 */
final class SampleMessages {
    static final int COUNT = 500;
    /** Of {@link #COUNT}, how many have no idempotency key. */
    static final int WITHOUT_KEY = 4;
    /** Of {@link #COUNT}, how many have a TTL that cannot be honoured. */
    static final int WITH_BAD_TTL = 6;

    private static final List<String> BAD_TTLS = List.of("soon", "0", "9999999999999");
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP", "CHF", "JPY");
    private static final List<String> METHODS = List.of("card", "transfer", "direct-debit");

    private SampleMessages() {}

    /** {@link #COUNT} messages, the same for the same seed, with TTLs in the header of this name. */
    static List<DemoMessage> make(long seed, String ttlHeader) {
        Random random = new Random(seed);
        List<DemoMessage> messages = new ArrayList<>(COUNT);
        for (int number = 0; number < COUNT; number++) {
            messages.add(
                    new DemoMessage(key(number, random), headers(number, ttlHeader, random), payment(number, random)));
        }
        return messages;
    }

    private static @Nullable String key(int number, Random random) {
        String key = String.format(Locale.ROOT, "pay-%05d-%08x", number, random.nextInt());
        return number < WITHOUT_KEY ? null : key;
    }

    private static Map<String, String> headers(int number, String ttlHeader, Random random) {
        boolean asksForAnHour = random.nextInt(4) == 0;
        if (number >= WITHOUT_KEY && number < WITHOUT_KEY + WITH_BAD_TTL) {
            return Map.of(ttlHeader, BAD_TTLS.get(number % BAD_TTLS.size()));
        }
        return asksForAnHour ? Map.of(ttlHeader, "3600000") : Map.of();
    }

    private static String payment(int number, Random random) {
        return String.format(
                Locale.ROOT,
                "{\"payment\":%d,\"amount\":%d.%02d,\"currency\":\"%s\",\"method\":\"%s\",\"debtor\":\"C%06d\","
                        + "\"creditor\":\"M%04d\"}",
                number,
                1 + random.nextInt(2_000),
                random.nextInt(100),
                CURRENCIES.get(random.nextInt(CURRENCIES.size())),
                METHODS.get(random.nextInt(METHODS.size())),
                random.nextInt(1_000_000),
                random.nextInt(10_000));
    }
}
