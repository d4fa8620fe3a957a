package org.tiantou.platform.engine;

/** One server process with its own folder below the data directory; every method blocks. */
interface Engine {
    /** Product and version as people know it, such as {@code PostgreSQL 18.6}. */
    String name();

    int port();

    /** Name of the setting that changes the port. */
    String portSetting();

    /** Name of the setting that names an external one instead. */
    String urlSetting();

    String url();

    /** True when a process left by an earlier run answers and was started with exactly these settings. */
    boolean servesAlready();

    /** Unpacks what is missing, starts the process and returns once it answers. */
    void start();

    /** What takes a while, and spares a burst some waiting; may be cut off at any time and repeated. */
    default void prepareForBursts() {}

    /** Ends every process that was started for this engine's folder, by whichever run, after it has stored its data. */
    void stop();
}
