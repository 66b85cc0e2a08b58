package io.github.firstseen.it.query;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks up keys that are known at instances that are there, so many times a second, and judges every answer. */
final class Load implements AutoCloseable {
    private final Random random;
    private final CopyOnWriteArrayList<Known> keys = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Asked> instances = new CopyOnWriteArrayList<>();
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> seen = Collections.synchronizedMap(new TreeMap<>());
    private final Phaser open = new Phaser(1);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    Load(long seed) {
        this.random = new Random(seed);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the clock
    void start(int perSecond) {
        long everyNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        clock.scheduleAtFixedRate(this::ask, 0, everyNanos, TimeUnit.NANOSECONDS);
    }

    void knows(List<Known> more) {
        keys.addAll(more);
    }

    void asks(Asked instance) {
        instances.add(instance);
    }

    /** From here on it is not asked any more; what is out may be answered or not. */
    void spares(Asked instance) {
        instances.remove(instance);
    }

    private void ask() {
        Known known = keys.get(random.nextInt(keys.size()));
        Asked asked = instances.get(random.nextInt(instances.size()));
        open.register();
        var unused = asked.lookup(known.key()).handle((response, fault) -> {
            judge(known, asked, response, fault);
            return open.arriveAndDeregister();
        });
    }

    private void judge(Known known, Asked asked, @Nullable HttpResponse<String> response, @Nullable Throwable fault) {
        if (response != null) {
            count(String.valueOf(response.statusCode()));
            if (response.statusCode() == 200) {
                String by = Asked.json(response).at("/answeredBy/instance").asText();
                count(by.equals(asked.address()) ? "own" : "another's");
                count("by " + by);
            }
            String fails = known.wrongWith(response);
            if (fails != null) {
                wrong.add(asked.address() + ": " + fails);
            }
        } else if (instances.contains(asked)) {
            wrong.add("no answer from " + asked.address() + ", which is there: " + fault);
        } else {
            count("gone");
        }
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    /** How often this was seen: a status, {@code own}, {@code another's}, {@code by HOST:PORT}, {@code gone}. */
    int seen(String what) {
        return seen.getOrDefault(what, 0);
    }

    List<String> wrong() {
        synchronized (wrong) {
            return List.copyOf(wrong);
        }
    }

    /** Asks no more, and waits for the answers that are out. */
    void stop() throws InterruptedException {
        clock.shutdown();
        if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new AssertionError("the clock goes on");
        }
        open.awaitAdvanceInterruptibly(open.arrive());
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    @Override
    public String toString() {
        return "answers " + seen;
    }
}
