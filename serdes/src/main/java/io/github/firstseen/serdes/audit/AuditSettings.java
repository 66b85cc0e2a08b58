package io.github.firstseen.serdes.audit;

import io.github.firstseen.dedup.LifecycleSettings;
import io.github.firstseen.dedup.RuleSettings;

/**
 * What audit events are made with.
 *
 * @param applicationId of the deduplicator, the actor of its decisions
 * @param keyForm how the idempotency key stands in them
 * @param rule what decisions were made with
 * @param lifecycle what decisions were made with
 */
public record AuditSettings(String applicationId, KeyForm keyForm, RuleSettings rule, LifecycleSettings lifecycle) {
    /** No event is larger, with its record, in bytes: keys, names, texts and outcomes are bounded. */
    public static final int EVENT_BYTES_MAX = 16 * 1_024;

    /** How an idempotency key is told. */
    public enum KeyForm {
        /** Its bytes. */
        PLAIN,
        /** Its SHA-256. */
        HASH
    }
}
