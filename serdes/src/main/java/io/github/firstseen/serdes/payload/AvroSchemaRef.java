package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.registry.WriterSchemas;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Which schema an Avro payload is read with. Equal where it is the same one; as text it says which, for errors. */
sealed interface AvroSchemaRef {
    /** The schema, asked for now if need be. */
    Schema schema(InvalidReason reason) throws InvalidRecordException;

    /** The one whose id stands in a frame. */
    record ById(int id, WriterSchemas schemas) implements AvroSchemaRef {
        @Override
        public Schema schema(InvalidReason reason) throws InvalidRecordException {
            return AvroFrame.schema(id, schemas, reason);
        }

        @Override
        public String toString() {
            return "schema id " + id;
        }
    }

    /** One that is at hand. Equal only to the same object: to compare what two say takes longer than to use them. */
    final class AtHand implements AvroSchemaRef {
        private final Schema schema;

        AtHand(Schema schema) {
            this.schema = schema;
        }

        @Override
        public Schema schema(InvalidReason reason) {
            return schema;
        }

        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(@Nullable Object other) {
            return other instanceof AtHand that && schema == that.schema;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(schema);
        }

        @Override
        public String toString() {
            return "schema " + schema.getFullName();
        }
    }
}
