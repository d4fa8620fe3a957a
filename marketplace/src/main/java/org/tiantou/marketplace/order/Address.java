package org.tiantou.marketplace.order;

import java.util.Map;
import java.util.Set;
import org.tiantou.kernel.Divisions;
import org.tiantou.kernel.PlainText;

/**
 * Where an order goes and who receives it; personal data.
 *
 * @param recipient name, 1 to 60 characters
 * @param phone E.164
 * @param countyCode six-digit code of the county
 * @param detail street address, 1 to 200 characters
 */
public record Address(String recipient, String phone, String countyCode, String detail) {

    /** Taiwan, Hong Kong, Macao: parcels there cross a customs border. */
    private static final Set<String> PROVINCES_NOT_SERVED = Set.of("71", "81", "82");

    public Address {
        recipient = PlainText.require("address.recipient", recipient, 60);
        detail = PlainText.require("address.detail", detail, 200);
    }

    /** Refuses with ADDRESS_OUTSIDE_SERVICE. */
    Address requireServed() {
        if (PROVINCES_NOT_SERVED.contains(countyCode.substring(0, 2))
                || Divisions.all().county(countyCode).isEmpty()) {
            throw OrderError.ADDRESS_OUTSIDE_SERVICE.exception(Map.of("countyCode", countyCode));
        }
        return this;
    }

    /** The recipient's first character, for lists of others: 张*. */
    String maskedRecipient() {
        return recipient.substring(0, recipient.offsetByCodePoints(0, 1)) + '*';
    }
}
