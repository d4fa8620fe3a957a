/**
 * The one way out of the house: calls to addresses that somebody else has named.
 *
 * <p>Invariants: a call goes to an address of the public internet and nowhere else (not to loopback, private, link-local, metadata,
 * multicast or reserved ones, in whatever form they are written), save for the exceptions of {@code OUTBOUND_ALLOWED}; it goes to
 * the very address that was checked, so a second answer of the name service changes nothing; it is encrypted and the server's
 * certificate is checked; redirects are answers and are never followed; time and size of an answer are bounded.
 *
 * <p>Start reading at {@link org.tiantou.platform.outbound.Outbound}, {@link org.tiantou.platform.outbound.OutboundGuard} and
 * {@code PublicAddresses}.
 */
package org.tiantou.platform.outbound;
