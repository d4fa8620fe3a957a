/**
 * Who calls: accounts and their roles, sessions, the platform's access tokens, credentials of courier partners.
 *
 * <p>Invariants: a phone belongs to one account and is stored encrypted beside a keyed digest; passwords are stored as
 * Argon2id, refresh tokens and client secrets as keyed digests; a client has one secret without an end, and those that it took
 * the place of until theirs, at most a week later; a refresh token works once, and using it again ends its
 * session; there is always an operator; a signing key stays published until the last token that it signed has expired.
 * Access tokens are not looked up: those of an ended session, a revoked client or an account whose roles changed work on
 * until they expire, at most 10 minutes.
 *
 * <p>Locks: the idempotent answer first, then rows of this schema only: an account's roles, or a refresh token with its session.
 *
 * <p>Start reading at {@link org.tiantou.gateway.identity.IdentityFeature}, {@code SessionService} and
 * {@code TokenAuthenticator}.
 */
package org.tiantou.gateway.identity;
