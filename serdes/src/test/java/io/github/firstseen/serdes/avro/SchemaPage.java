package io.github.firstseen.serdes.avro;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** Prints {@code docs/schemas.md} from the schemas. */
final class SchemaPage {
    private static final String HEAD = """
            # Schemas

            Lifecycle commands, which anybody may write, and audit events, which anybody may read, are Avro records. This page
            is printed from their schemas, `schemas/src/main/avro/*.avsc`. `OutboxEvent` stands here too, the form of an outbox
            table's rows on Kafka; nothing writes it yet. What releases have written with stands in
            `schemas/src/main/resources/io/github/firstseen/schemas/released`, each schema in one file with all its types, as
            tools for Avro want it.

            ## Bytes of a value

            A value on the commands topic and on the audit topic is a single Avro object, as Avro's specification calls it:
            the bytes `c3 01`, the fingerprint of the schema it was written with, and the fields one after the other in
            Avro's binary form. The fingerprint is CRC-64-AVRO over the schema's canonical form, in eight bytes, the lowest
            first. No schema registry is needed.

            Where `schema.registry.url` is set, firstseen writes them in that registry's wire format instead
            ([registry.md](registry.md)), and registers their schemas as `commands-value` and `audit-value`, or what the topics
            are called. It begins with `00`, so neither is mistaken for the other, and firstseen reads both: who reports need
            not have the registry.

            firstseen reads what any of its releases has written. A value that it cannot read changes nothing.

            The record key on both topics is the request id as text, as in the header `firstseen-request-id`; an event of a
            record whose key could not be read has none.

            ### A command, byte by byte

            This one says of attempt 1 at the record `orders-3@42` that it succeeded, and with what. A number n is written as
            2n, or -2n-1 where it is negative, seven bits to a byte, the lowest first, and the highest bit of a byte says that
            more follow. [recipes/report.py](recipes/report.py) makes such bytes with Python and nothing else.

            | bytes | meaning |
            |---|---|
            """;

    private final Collection<Schema> records;

    SchemaPage(Collection<Schema> records) {
        this.records = records;
    }

    String print() {
        StringBuilder page = new StringBuilder(HEAD);
        GoldenCommand.PARTS.forEach(part -> page.append(row(bytes(part.hex()), part.meaning())));
        Map<String, Schema> parts = new TreeMap<>();
        for (Schema record : records) {
            page.append(section("##", record))
                    .append("\nIts fingerprint is ")
                    .append(bytes(fingerprint(record)))
                    .append(".\n")
                    .append(fields(record));
            NamedTypes.of(record).forEach(type -> parts.put(type.getName(), type));
        }
        records.forEach(record -> parts.remove(record.getName()));
        page.append("\n## Types within them\n");
        parts.values().forEach(type -> page.append(section("###", type)).append(content(type)));
        return page.toString();
    }

    private static String section(String level, Schema type) {
        return "\n" + level + ' ' + type.getName() + "\n\n" + type.getDoc() + '\n';
    }

    private static String content(Schema type) {
        return switch (type.getType()) {
            case RECORD -> fields(type);
            case ENUM -> symbols(type);
            case FIXED -> "\n" + type.getFixedSize() + " bytes, without a length before them.\n";
            default -> throw new IllegalArgumentException(type.toString());
        };
    }

    private static String fields(Schema record) {
        StringBuilder table = new StringBuilder("\n| field | type | default | meaning |\n|---|---|---|---|\n");
        for (Schema.Field field : record.getFields()) {
            String value = field.defaultVal() == JsonProperties.NULL_VALUE ? "null" : "none";
            table.append(row('`' + field.name() + '`', type(field.schema()), value, field.doc()));
        }
        return table.toString();
    }

    private static String symbols(Schema type) {
        List<String> symbols = type.getEnumSymbols();
        return symbols.stream()
                .map(symbol -> symbols.indexOf(symbol) + " `" + symbol + '`')
                .collect(Collectors.joining(", ", "\nBy number: ", ".\n"));
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> schema.getTypes().stream().map(SchemaPage::type).collect(Collectors.joining(" or "));
            case RECORD, ENUM, FIXED ->
                "[" + schema.getName() + "](#" + schema.getName().toLowerCase(Locale.ROOT) + ")";
            default -> schema.getType().getName() + meant(schema);
        };
    }

    private static String meant(Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
            return " (ms since the epoch)";
        }
        return schema.getLogicalType() instanceof LogicalTypes.Uuid ? " (UUID)" : "";
    }

    private static String fingerprint(Schema schema) {
        byte[] bytes = new byte[Long.BYTES];
        long rest = SchemaNormalization.parsingFingerprint64(schema);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) rest;
            rest >>>= Byte.SIZE;
        }
        return HexFormat.of().formatHex(bytes);
    }

    private static String bytes(String hex) {
        return '`' + HexFormat.ofDelimiter(" ").formatHex(HexFormat.of().parseHex(hex)) + '`';
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
