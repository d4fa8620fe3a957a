/**
 * The words that every module shares: money, ids, divisions, temperature classes, refusals. Pure Java.
 *
 * <p>Invariants: money is integer minor units and parts sum to the whole; ids of different things are different types;
 * every refusal carries a stable code and a text in Chinese and English.
 *
 * <p>Start reading at {@link org.tiantou.kernel.Money}, {@link org.tiantou.kernel.DomainException} and
 * {@link org.tiantou.kernel.Divisions}.
 */
package org.tiantou.kernel;
