/**
 * Whether this process is alive and able to serve.
 *
 * <p>Invariants: a check takes at most 2 s and its result is kept for 1 s, so that asking often costs nothing; a process
 * that is being stopped is not ready, whatever its engines say.
 *
 * <p>Start reading at {@link org.tiantou.platform.health.Health} and {@link org.tiantou.platform.health.HealthCheck}.
 */
package org.tiantou.platform.health;
