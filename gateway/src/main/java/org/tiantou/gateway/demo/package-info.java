/**
 * The Jining demo: an account of each role, credentials of each courier partner, farms with their specialties on sale.
 *
 * <p>Invariants: seeded once, into an embedded database or where DEMO says so; the passwords are public, so it is never for a
 * platform that others can reach.
 *
 * <p>Start reading at {@link org.tiantou.gateway.demo.DemoSeed}, {@link org.tiantou.gateway.demo.DemoAccounts} and {@code
 * demo/specialties.csv}.
 */
package org.tiantou.gateway.demo;
