package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.InvalidRecordException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes maps of one schema: entries as they come, then put in the order of their keys. */
final class CanonicalMap implements CanonicalPart {
    /** Where an entry was written: its key ends where its value begins. */
    private record Entry(int index, int start, int value) {}

    private final CanonicalPart values;
    private final Map<String, CanonicalPart> named;

    /**
     * @param values writes the values
     * @param named writes those of keys below which something is excluded
     */
    CanonicalMap(CanonicalPart values, Map<String, CanonicalPart> named) {
        this.values = values;
        this.named = named;
    }

    @Override
    public void write(AvroPayload in, CanonicalBytes out) throws InvalidRecordException {
        out.put('m');
        List<Entry> entries = new ArrayList<>();
        in.readItems(() -> writeEntry(entries, in, out));
        sort(entries, in, out);
        out.put(';');
    }

    private void writeEntry(List<Entry> entries, AvroPayload in, CanonicalBytes out) throws InvalidRecordException {
        int start = out.size();
        byte[] key = in.readBytes(in.readLength());
        out.put('s');
        CanonicalAvro.putText(key, out);
        int value = out.size();
        part(key).write(in, out);
        if (out.size() == value) {
            out.cutBackTo(start);
        } else {
            entries.add(new Entry(entries.size(), start, value));
        }
    }

    private CanonicalPart part(byte[] key) {
        return named.isEmpty() ? values : named.getOrDefault(new String(key, StandardCharsets.UTF_8), values);
    }

    private static void sort(List<Entry> entries, AvroPayload in, CanonicalBytes out) throws InvalidRecordException {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort((one, other) -> compareKeys(one, other, out));
        for (int i = 1; i < sorted.size(); i++) {
            if (compareKeys(sorted.get(i - 1), sorted.get(i), out) == 0) {
                throw in.unreadable("has a map with a key that stands there twice");
            }
        }
        int[] bounds = new int[entries.size() + 1];
        for (int i = 0; i < entries.size(); i++) {
            bounds[i] = entries.get(i).start();
        }
        bounds[entries.size()] = out.size();
        if (!sorted.equals(entries)) {
            out.reorder(bounds, sorted.stream().mapToInt(Entry::index).toArray());
        }
    }

    /** By their bytes, without the length before them. */
    private static int compareKeys(Entry one, Entry other, CanonicalBytes out) {
        int head = 1 + Integer.BYTES;
        return out.compare(one.start() + head, one.value(), other.start() + head, other.value());
    }
}
