/**
 * The real PostgreSQL, Redis and Elasticsearch that the program starts for itself when it is given no external one.
 *
 * <p>Invariants: nothing is started before every wanted port was found free; one data directory is served by one program
 * at a time; an engine that outlived a killed program is found again by its command line and taken over or stopped,
 * never doubled; {@code close()} leaves no process behind; engines never run with root's powers; PostgreSQL always runs
 * with {@code fsync} and {@code synchronous_commit} on.
 *
 * <p>Start reading at {@link org.tiantou.platform.engine.Engines}, {@code PostgresEngine} and {@code Processes}.
 */
package org.tiantou.platform.engine;
