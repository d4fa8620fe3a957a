package org.tiantou.platform.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** The handlers by operationId; features put theirs in, the router takes them out. */
public final class Operations {

    private final Map<String, OperationHandler> handlers = new LinkedHashMap<>();

    public Operations on(String operationId, OperationHandler handler) {
        if (handlers.putIfAbsent(operationId, handler) != null) {
            throw new IllegalStateException("two handlers for " + operationId);
        }
        return this;
    }

    Map<String, OperationHandler> byId() {
        return Map.copyOf(handlers);
    }
}
