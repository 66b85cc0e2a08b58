package io.github.firstseen.topology.relay;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A consumer that fetches nothing of partitions whose gate is closed. Kafka Streams gives a processor no way to say that it
 * can take no more: one that waited would hold up the other tasks of its thread and lose its transaction. Kafka Streams
 * itself pauses partitions of which it has enough; what it says of them is remembered, and holds where the gate is open.
 */
final class GatedConsumer implements InvocationHandler {
    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final ParkingGate gate;
    private final Set<TopicPartition> pausedByOwner = new HashSet<>();

    private GatedConsumer(Consumer<byte[], byte[]> consumer, String topic, ParkingGate gate) {
        this.consumer = consumer;
        this.topic = topic;
        this.gate = gate;
    }

    /**
     * The same consumer with a gate.
     *
     * @param topic whose partitions have gates
     */
    @SuppressWarnings("unchecked") // a proxy of one interface is of that interface
    static Consumer<byte[], byte[]> over(Consumer<byte[], byte[]> consumer, String topic, ParkingGate gate) {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                GatedConsumer.class.getClassLoader(),
                new Class<?>[] {Consumer.class},
                new GatedConsumer(consumer, topic, gate));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "pause" -> pausedByOwner.addAll(partitions(arguments));
            case "resume" -> {
                pausedByOwner.removeAll(partitions(arguments));
                consumer.resume(open(partitions(arguments)));
                return null;
            }
            case "poll" -> applyGates();
            default -> {}
        }
        try {
            return method.invoke(consumer, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void applyGates() {
        Set<TopicPartition> assigned = consumer.assignment();
        pausedByOwner.retainAll(assigned);
        Set<TopicPartition> paused = consumer.paused();
        List<TopicPartition> toPause = assigned.stream()
                .filter(partition -> isClosed(partition) && !paused.contains(partition))
                .toList();
        List<TopicPartition> toResume = paused.stream()
                .filter(partition -> isGated(partition) && !isClosed(partition) && !pausedByOwner.contains(partition))
                .toList();
        if (!toPause.isEmpty()) {
            consumer.pause(toPause);
        }
        if (!toResume.isEmpty()) {
            consumer.resume(toResume);
        }
    }

    private List<TopicPartition> open(Collection<TopicPartition> partitions) {
        return partitions.stream().filter(partition -> !isClosed(partition)).toList();
    }

    private boolean isGated(TopicPartition partition) {
        return partition.topic().equals(topic);
    }

    private boolean isClosed(TopicPartition partition) {
        return isGated(partition) && gate.isFull(partition.partition());
    }

    @SuppressWarnings("unchecked") // pause and resume have one argument, a collection of partitions
    private static Collection<TopicPartition> partitions(Object[] arguments) {
        return (Collection<TopicPartition>) arguments[0];
    }
}
