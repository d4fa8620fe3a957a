package org.tiantou.gateway.edge;

import io.vertx.openapi.contract.Operation;
import java.util.Map;
import org.tiantou.platform.config.NodeRole;

/** Which role serves an operation, told by the operation's tag in the contract. */
public final class RoleOfTag {

    private static final Map<String, NodeRole> ROLES = Map.ofEntries(
            Map.entry("identity", NodeRole.GATEWAY),
            Map.entry("producer", NodeRole.MARKETPLACE),
            Map.entry("listing", NodeRole.MARKETPLACE),
            Map.entry("stock", NodeRole.MARKETPLACE),
            Map.entry("commission", NodeRole.MARKETPLACE),
            Map.entry("live", NodeRole.MARKETPLACE),
            Map.entry("order", NodeRole.MARKETPLACE),
            Map.entry("event", NodeRole.MARKETPLACE),
            Map.entry("network", NodeRole.FULFILLMENT),
            Map.entry("capacity", NodeRole.FULFILLMENT),
            Map.entry("slot", NodeRole.FULFILLMENT),
            Map.entry("calendar", NodeRole.FULFILLMENT),
            Map.entry("consignment", NodeRole.FULFILLMENT),
            Map.entry("partner", NodeRole.FULFILLMENT),
            Map.entry("search", NodeRole.SEARCH));

    private RoleOfTag() {}

    /** Fails for an operation without a tag, or with one that no role serves. */
    public static NodeRole of(Operation operation) {
        NodeRole role = operation.getTags().isEmpty()
                ? null
                : ROLES.get(operation.getTags().get(0));
        if (role == null) {
            throw new IllegalArgumentException(
                    "no role serves " + operation.getOperationId() + " with tags " + operation.getTags());
        }
        return role;
    }
}
