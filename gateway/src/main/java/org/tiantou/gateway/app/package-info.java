/**
 * The program: reads the settings, starts the engines, wires the features together, and stops all of it in order.
 *
 * <p>Invariants: nothing else reads the environment or the wall clock; a port of one module is plugged into another's
 * service only here; what was accepted is finished before anything is stopped.
 *
 * <p>Start reading at {@link org.tiantou.gateway.app.Tiantou}, {@link org.tiantou.gateway.app.Application} and
 * {@code PickupBookingAdapter}.
 */
package org.tiantou.gateway.app;
