package org.tiantou.marketplace.order;

import io.vertx.core.json.JsonObject;
import org.tiantou.platform.crypto.PersonalData;

/** Encrypts addresses for storing and opens them again. */
final class AddressSeal {

    private final PersonalData personalData;

    AddressSeal(PersonalData personalData) {
        this.personalData = personalData;
    }

    SealedAddress seal(Address address) {
        return new SealedAddress(personalData.encrypt(OrderJson.address(address).encode()));
    }

    Address open(SealedAddress sealed) {
        return OrderJson.address(new JsonObject(personalData.decrypt(sealed.bytes())));
    }
}
