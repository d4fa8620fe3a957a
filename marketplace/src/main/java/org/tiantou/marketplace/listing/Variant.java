package org.tiantou.marketplace.listing;

import java.util.Optional;
import java.util.OptionalInt;
import org.tiantou.kernel.Money;
import org.tiantou.kernel.VariantId;

/**
 * One way in which a listing's goods are sold.
 *
 * @param netMassGrams of one unit
 * @param volumeMillilitres of one packed unit; where the producer doesn't say, 2 ml for each gram: packed farm produce has
 *     a bulk density of about half that of water
 * @param buyerLimit units that one buyer may have, absent: any number
 */
public record Variant(
        VariantId id,
        Optional<String> grade,
        Optional<String> size,
        String unit,
        long netMassGrams,
        long volumeMillilitres,
        Money price,
        OptionalInt buyerLimit) {

    private static final long MILLILITRES_PER_GRAM = 2;

    static Variant of(VariantId id, VariantDraft draft) {
        return new Variant(
                id,
                draft.grade(),
                draft.size(),
                draft.unit(),
                draft.netMassGrams(),
                draft.volumeMillilitres().orElse(MILLILITRES_PER_GRAM * draft.netMassGrams()),
                draft.price(),
                draft.buyerLimit());
    }
}
