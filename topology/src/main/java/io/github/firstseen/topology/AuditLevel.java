package io.github.firstseen.topology;

/** Which audit events are written. */
public enum AuditLevel {
    /** None. */
    OFF,
    /** Of conflicts, late and invalid records, refused commands and what operators do. */
    EXCEPTIONS,
    /** Of every decision and every command. */
    ALL
}
