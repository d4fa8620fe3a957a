package org.tiantou.marketplace.order;

/** Why an order holds nothing until it is paid (先付先得): first paid, first served. */
public enum FirstPaid {
    /** The live session sells so. */
    SESSION,
    /** Its buyer let too many holds lapse lately. */
    LAPSED_HOLDS
}
