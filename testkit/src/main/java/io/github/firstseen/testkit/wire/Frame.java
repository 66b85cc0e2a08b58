package io.github.firstseen.testkit.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.MessageUtil;
import org.jspecify.annotations.Nullable;

/** One request or answer as it stands on the wire: a length in four bytes, then a header and a body of that length. */
final class Frame {
    private static final int LENGTH_BYTES = 4;
    private static final int MOST_BYTES = 128 * 1024 * 1024;
    private static final int REQUEST_CORRELATION_AT = LENGTH_BYTES + 4;
    private static final int REQUEST_CLIENT_AT = LENGTH_BYTES + 8;

    private final ByteBuffer bytes;

    private Frame(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** The next one; null where the other side has ended the connection, even within a frame. */
    static @Nullable Frame read(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            if (length < 0 || length > MOST_BYTES) {
                throw new IOException("a frame of " + length + " bytes is none of Kafka's");
            }
            byte[] bytes = new byte[LENGTH_BYTES + length];
            ByteBuffer.wrap(bytes).putInt(length);
            in.readFully(bytes, LENGTH_BYTES, length);
            return new Frame(bytes);
        } catch (EOFException e) {
            return null;
        }
    }

    /** One made here. */
    static Frame of(Message header, short headerVersion, Message body, short bodyVersion) {
        ByteBuffer head =
                MessageUtil.toByteBufferAccessor(header, headerVersion).buffer();
        ByteBuffer rest = MessageUtil.toByteBufferAccessor(body, bodyVersion).buffer();
        int length = head.remaining() + rest.remaining();
        byte[] bytes = new byte[LENGTH_BYTES + length];
        ByteBuffer.wrap(bytes).putInt(length).put(head).put(rest);
        return new Frame(bytes);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes.array());
        out.flush();
    }

    /** Which request this is, by Kafka's number. */
    short apiKey() {
        return bytes.getShort(LENGTH_BYTES);
    }

    int correlationOfRequest() {
        return bytes.getInt(REQUEST_CORRELATION_AT);
    }

    int correlationOfAnswer() {
        return bytes.getInt(LENGTH_BYTES);
    }

    /** What the sender of this request calls itself; empty where it has no name. */
    String clientOfRequest() {
        int length = bytes.getShort(REQUEST_CLIENT_AT);
        return length <= 0
                ? ""
                : new String(bytes.array(), REQUEST_CLIENT_AT + Short.BYTES, length, StandardCharsets.UTF_8);
    }

    /** Header and body, to be read once. */
    ByteBuffer content() {
        return bytes.duplicate().position(LENGTH_BYTES).slice();
    }
}
