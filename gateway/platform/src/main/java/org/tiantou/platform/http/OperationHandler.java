package org.tiantou.platform.http;

import io.vertx.core.Future;

/** The HTTP door of one operation of the contract. */
@FunctionalInterface
public interface OperationHandler {
    Future<Answer> handle(Request request);
}
