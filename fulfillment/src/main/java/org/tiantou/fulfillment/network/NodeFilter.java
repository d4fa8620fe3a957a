package org.tiantou.fulfillment.network;

import java.util.Optional;
import org.tiantou.kernel.CommonError;

/**
 * Which nodes to list.
 *
 * @param county six-digit code
 * @param after division code of the last node that was seen
 */
record NodeFilter(Optional<String> county, Optional<NodeType> type, Optional<String> after) {

    NodeFilter {
        if (after.isPresent() && !after.get().matches("\\d{6,12}")) {
            throw CommonError.invalid("cursor", "the nextCursor of the page before");
        }
    }
}
