package org.tiantou.marketplace.listing;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.PlainText;
import org.tiantou.kernel.VariantId;

/**
 * A variant as a producer writes it down.
 *
 * @param id of the variant that it changes, absent for a new one
 * @param grade e.g. 特级
 * @param size e.g. 6cm+
 * @param unit what is counted, e.g. 箱
 * @param netMassGrams 1 to 1,000,000
 * @param volumeMillilitres packed, 1 to 10,000,000; see {@link Variant} for what counts where it is absent
 * @param buyerLimit units that one buyer may have, 1 to 10,000, absent: any number
 */
public record VariantDraft(
        Optional<VariantId> id,
        Optional<String> grade,
        Optional<String> size,
        String unit,
        long netMassGrams,
        OptionalLong volumeMillilitres,
        Money price,
        OptionalInt buyerLimit) {

    private static final int GRADE_LENGTH = 20;
    private static final int SIZE_LENGTH = 20;
    private static final int UNIT_LENGTH = 10;

    /** The same in clean text; refuses with INVALID_REQUEST, naming the field below {@code path}. */
    VariantDraft cleaned(String path) {
        return new VariantDraft(
                id,
                grade.map(text -> PlainText.require(path + ".grade", text, GRADE_LENGTH)),
                size.map(text -> PlainText.require(path + ".size", text, SIZE_LENGTH)),
                PlainText.require(path + ".unit", unit, UNIT_LENGTH),
                netMassGrams,
                volumeMillilitres,
                price,
                buyerLimit);
    }
}
