package org.tiantou.marketplace.producer;

import java.util.Optional;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.Divisions;
import org.tiantou.kernel.PlainText;

/**
 * What a producer says of itself. Refuses with INVALID_REQUEST, naming the field.
 *
 * @param villageCode twelve digits, one of the villages served
 * @param creditCode GB 32100-2015; a cooperative must have one, a family farm may have a licence instead
 * @param licenceNo business licence (营业执照注册号)
 */
public record ProducerProfile(
        ProducerKind kind,
        String name,
        String villageCode,
        Optional<String> creditCode,
        Optional<String> licenceNo,
        Contact contact) {

    private static final int NAME_LENGTH = 80;
    private static final int LICENCE_LENGTH = 40;

    public ProducerProfile {
        name = PlainText.require("name", name, NAME_LENGTH);
        licenceNo = licenceNo.map(number -> PlainText.require("licenceNo", number, LICENCE_LENGTH));
        if (Divisions.all().village(villageCode).isEmpty()) {
            throw CommonError.invalid("villageCode", "the code of a village that is served");
        }
        if (!creditCode.map(CreditCode::isValid).orElse(true)) {
            throw CommonError.invalid("creditCode", "18 characters of GB 32100-2015 with the right check character");
        }
        if (creditCode.isEmpty() && kind == ProducerKind.COOPERATIVE) {
            throw CommonError.invalid("creditCode", "the cooperative's credit code");
        }
        if (creditCode.isEmpty() && licenceNo.isEmpty()) {
            throw CommonError.invalid("creditCode", "a creditCode or a licenceNo");
        }
    }
}
