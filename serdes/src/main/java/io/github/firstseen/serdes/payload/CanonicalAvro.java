package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.InvalidRecordException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;

/**
 * Writes Avro payloads of one writer's schema in their canonical form, in which payloads that mean the same have the same
 * bytes, whatever schemas they were written with. Any thread.
 *
 * <p>The form is public: fingerprints of it are stored, and compared by later releases. Every value begins with one ASCII
 * letter. <i>len</i> is a length in bytes as a big-endian int, <i>text</i> is len and so many bytes.
 *
 * <table>
 * <caption>The form of each value</caption>
 * <tr><td>n</td><td>null
 * <tr><td>t, f</td><td>true, false
 * <tr><td>i</td><td>an integer from -2^63 to 2^63-1: eight bytes, big-endian
 * <tr><td>d</td><td>any other number, text: its exact value as <i>c</i>{@code e}<i>x</i>, c * 10^x, both in decimal
 *     digits with {@code -} where negative, c without a zero at its end; or {@code NaN}, {@code Infinity},
 *     {@code -Infinity}
 * <tr><td>s</td><td>a string or bytes, text: the bytes as they are
 * <tr><td>e</td><td>an enum: its name, text, and the symbol, text
 * <tr><td>x</td><td>a fixed: its name, text, and the bytes, text
 * <tr><td>a</td><td>an array: its items in their order, and {@code ;}
 * <tr><td>m</td><td>a map: for each key, in the order of their bytes (unsigned), the key in the form of a string and the
 *     value; and {@code ;}
 * <tr><td>r</td><td>a record: its name, text; for each field that is not null, in the order of the bytes of their names,
 *     the name in the form of a string and the value; and {@code ;}
 * </table>
 *
 * <ul>
 *   <li>What is a number, i or d, goes by its value: int, long, float, double, and the logical type decimal. Minus zero
 *       is 0. A float is the number that it is as a double.
 *   <li>A fixed of logical type uuid is a string: its 36 characters in lower case. All other logical types count as what
 *       they are built on.
 *   <li>A union counts as the branch that is there.
 *   <li>Names are those without their namespace, in UTF-8. Where two branches of one union have the same, they are full
 *       names there.
 *   <li>What is excluded is left out: a field of a record or an entry of a map.
 * </ul>
 */
final class CanonicalAvro {
    private final CanonicalPart root;

    private CanonicalAvro(CanonicalPart root) {
        this.root = root;
    }

    /** For payloads written with this schema; throws where it is nested deeper than any payload may be. */
    static CanonicalAvro of(Schema writer, AvroExclusions exclusions, AvroPayload first) throws InvalidRecordException {
        return new CanonicalAvro(new CanonicalParts(first).part(writer, exclusions));
    }

    /** A fresh array with the form of the whole payload. */
    byte[] of(AvroPayload in) throws InvalidRecordException {
        CanonicalBytes out = new CanonicalBytes(in);
        root.write(in, out);
        in.requireEnd();
        return out.toBytes();
    }

    /** What {@code text} is above. */
    static void putText(byte[] bytes, CanonicalBytes out) throws InvalidRecordException {
        out.putInt(bytes.length);
        out.put(bytes);
    }

    /** A string. */
    static void putString(String text, CanonicalBytes out) throws InvalidRecordException {
        out.put('s');
        putText(text.getBytes(StandardCharsets.UTF_8), out);
    }
}
