package org.tiantou.marketplace.producer;

import org.tiantou.kernel.PlainText;

/**
 * Whom to ask for at a farm: personal data, never shown in logs.
 *
 * @param phone E.164
 */
public record Contact(String name, String phone) {

    private static final int NAME_LENGTH = 60;

    public Contact {
        name = PlainText.require("contact.name", name, NAME_LENGTH);
    }

    @Override
    public String toString() {
        return "Contact[…]";
    }
}
