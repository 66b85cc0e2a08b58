package io.github.firstseen.testkit.cluster;

/** A cluster whose brokers a test can take away and bring back, each with its number from 0, its port and its data. */
public interface BreakableCluster extends Cluster {
    /** How many brokers there are, running or not. */
    int brokers();

    /** Ends a broker at once, as kill -9 does. */
    void kill(int broker);

    /** Stops a broker cleanly, as SIGTERM does; returns when it is down. */
    void stop(int broker);

    /** Freezes a broker: its connections stay open and it answers nothing. */
    void pause(int broker);

    /** Lets a paused broker go on where it was frozen. */
    void resume(int broker);

    /** Cuts a broker off from all other brokers and controllers; clients still reach it. */
    void isolate(int broker);

    /** Mends what {@link #isolate} has cut; does nothing where nothing is cut. */
    void rejoin(int broker);

    /**
     * Starts brokers that were killed or stopped, all at the same time; returns when they serve clients.
     *
     * @throws IllegalStateException if one runs already or does not start, with the end of its log
     */
    void start(int... brokers);
}
