package org.tiantou.marketplace.live;

/** What viewers are told of an offer's stock: 充足, 所剩不多, 已售罄. */
public enum CoarseStock {
    PLENTY,
    FEW,
    SOLD_OUT;

    private static final long FEW_UNITS = 10;

    /** @param available units that nobody holds; up to 10 are few */
    public static CoarseStock of(long available) {
        if (available <= 0) {
            return SOLD_OUT;
        }
        return available <= FEW_UNITS ? FEW : PLENTY;
    }
}
