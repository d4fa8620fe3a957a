/**
 * The HTTP edge: contract, authentication, validation, idempotency, answers and problems.
 *
 * <p>Invariants: every operation of the contract has exactly one handler; who may call it stands in the contract; every
 * failure becomes one problem+json (RFC 9457) in {@link org.tiantou.platform.http.Problems}; a POST that creates or moves
 * something runs through {@link org.tiantou.platform.http.Idempotency}.
 *
 * <p>Start reading at {@link org.tiantou.platform.http.ContractRouter}, {@link org.tiantou.platform.http.Request} and
 * {@link org.tiantou.platform.http.Answer}.
 */
package org.tiantou.platform.http;
