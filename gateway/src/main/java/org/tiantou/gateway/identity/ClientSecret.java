package org.tiantou.gateway.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One of the secrets of a client, without the secret.
 *
 * @param expiresAt from when on it no longer works; absent for the newest one, which works until another takes its place
 */
record ClientSecret(UUID id, Instant createdAt, Optional<Instant> expiresAt) {}
