package io.github.firstseen.serdes.avro;

import io.github.firstseen.schemas.Coordinates;
import io.github.firstseen.schemas.LifecycleCommand;
import io.github.firstseen.schemas.LifecycleType;
import io.github.firstseen.schemas.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** One command and its bytes, written out by hand: enough to write one without Java, and without Avro. */
public final class GoldenCommand {
    /** Some bytes in hex and what they say. */
    record Part(String hex, String meaning) {}

    static final List<Part> PARTS = List.of(
            new Part("c301", "the mark of a single Avro object"),
            new Part("961fe45b7e4283d3", "the fingerprint of the schema"),
            new Part("48", "`requestId` has 36 bytes"),
            new Part(ascii("7f0d7c2c-5f7e-8d53-9c3b-0a1b2c3d4e5f"), "7f0d7c2c-5f7e-8d53-9c3b-0a1b2c3d4e5f"),
            new Part("02", "`owner` is there (00: it is null, and nothing follows)"),
            new Part("06", "3"),
            new Part("02", "`attempt` is there"),
            new Part("02", "1"),
            new Part("02", "`source` is there"),
            new Part("0c", "its `topic` has 6 bytes"),
            new Part(ascii("orders"), "orders"),
            new Part("06", "its `partition` is 3"),
            new Part("54", "its `offset` is 42"),
            new Part("02", "`type` is number 1: SUCCEEDED"),
            new Part("02", "`outcome` is there"),
            new Part("20", "its `contentType` has 16 bytes"),
            new Part(ascii("application/json"), "application/json"),
            new Part("16", "its `length` is 11"),
            new Part("02", "its `content` is there"),
            new Part("16", "and has 11 bytes"),
            new Part(ascii("{\"ok\":true}"), "{\"ok\":true}"),
            new Part("0e", "`actor` has 7 bytes"),
            new Part(ascii("billing"), "billing"),
            new Part("10", "`role` has 8 bytes"),
            new Part(ascii("consumer"), "consumer"),
            new Part("80a0abfef962", "`time` is 1700000000000"),
            new Part("00", "`why` is null"));

    private GoldenCommand() {}

    public static LifecycleCommand command() {
        LifecycleCommand command = new LifecycleCommand();
        command.setRequestId(UUID.fromString("7f0d7c2c-5f7e-8d53-9c3b-0a1b2c3d4e5f"));
        command.setOwner(3);
        command.setAttempt(1);
        command.setSource(new Coordinates("orders", 3, 42L));
        command.setType(LifecycleType.SUCCEEDED);
        ByteBuffer content = ByteBuffer.wrap("{\"ok\":true}".getBytes(StandardCharsets.UTF_8));
        command.setOutcome(new Outcome("application/json", content.remaining(), content));
        command.setActor("billing");
        command.setRole("consumer");
        command.setTime(Instant.ofEpochMilli(1_700_000_000_000L));
        return command;
    }

    public static String hex() {
        return PARTS.stream().map(Part::hex).collect(Collectors.joining());
    }

    private static String ascii(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
