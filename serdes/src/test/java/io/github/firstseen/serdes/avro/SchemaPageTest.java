package io.github.firstseen.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.IdempotencyRecord;
import io.github.firstseen.schemas.LifecycleCommand;
import io.github.firstseen.schemas.OutboxEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SchemaPageTest {
    private static final List<Schema> RECORDS = List.of(
            LifecycleCommand.getClassSchema(),
            AuditEvent.getClassSchema(),
            IdempotencyRecord.getClassSchema(),
            OutboxEvent.getClassSchema());

    @Test
    @DisplayName("the page says what the schemas say; print it anew: cp serdes/target/schemas.md docs/schemas.md")
    void shouldBeThePageInTheDocs() throws IOException {
        String printed = new SchemaPage(RECORDS).print();
        Files.writeString(Path.of("target", "schemas.md"), printed);

        assertThat(printed)
                .as("print it anew: cp serdes/target/schemas.md docs/schemas.md")
                .isEqualTo(Files.readString(Path.of("..", "docs", "schemas.md")));
    }

    @Test
    void shouldHaveAMeaningForEverything() {
        for (Schema record : RECORDS) {
            assertThat(NamedTypes.of(record)).allSatisfy(type -> {
                assertThat(type.getDoc()).as(type.getName()).isNotBlank();
                if (type.getType() == Schema.Type.RECORD) {
                    assertThat(type.getFields())
                            .allSatisfy(field -> assertThat(field.doc())
                                    .as("%s.%s", type.getName(), field.name())
                                    .isNotBlank());
                }
            });
        }
    }
}
