package org.tiantou.marketplace.listing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.tiantou.kernel.CommonError;
import org.tiantou.kernel.IdGenerator;
import org.tiantou.kernel.VariantId;

/** A whole listing as a producer writes it down, new or changed. Refuses with INVALID_REQUEST, naming the field. */
public record ListingDraft(Description description, List<VariantDraft> variants) {

    private static final int MAX_VARIANTS = 50;

    public ListingDraft {
        if (variants.size() > MAX_VARIANTS) {
            throw CommonError.invalid("variants", "at most " + MAX_VARIANTS);
        }
        variants = cleaned(variants);
    }

    /** The variants with their ids: those that it names must be {@code known}, each once; the others get new ones. */
    List<Variant> variants(Set<VariantId> known, IdGenerator ids) {
        Set<VariantId> left = new HashSet<>(known);
        return IntStream.range(0, variants.size())
                .mapToObj(i -> Variant.of(idOf(i, left, ids), variants.get(i)))
                .toList();
    }

    private VariantId idOf(int position, Set<VariantId> left, IdGenerator ids) {
        VariantId id = variants.get(position).id().orElse(null);
        if (id == null) {
            return new VariantId(ids.next());
        }
        if (!left.remove(id)) {
            throw CommonError.invalid("variants." + position + ".id", "a variant of this listing, each once");
        }
        return id;
    }

    private static List<VariantDraft> cleaned(List<VariantDraft> variants) {
        return IntStream.range(0, variants.size())
                .mapToObj(i -> variants.get(i).cleaned("variants." + i))
                .toList();
    }
}
