package org.tiantou.platform.health;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * A question to one engine.
 *
 * @param name as it stands in the report: postgresql, redis, elasticsearch
 * @param required whether the process can't serve without it
 * @param check succeeds when the engine answers
 */
public record HealthCheck(String name, boolean required, Supplier<Future<Void>> check) {}
