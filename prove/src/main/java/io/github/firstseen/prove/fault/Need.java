package io.github.firstseen.prove.fault;

/** What a fault has for itself while it strikes. Faults whose needs can be met together strike at the same time. */
public enum Need {
    /** One deduplicator. */
    INSTANCE,
    /** The deduplicator that runs only while it is scaled out to. */
    RESERVE,
    /** The brokers: with two of three gone nothing would be left to break. */
    BROKERS,
    /** Everything, once, before any other fault strikes and before the traffic begins. */
    BEGINNING
}
