package org.tiantou.fulfillment.calendar;

/** Whether those who send can choose a courier's window. */
public enum Choice {
    /** The courier comes in the window that was chosen. */
    BOOKABLE,
    /** It can be chosen, but is only a hint to the courier (仅供参考). */
    INDICATIVE,
    /** The courier comes when it likes within it. */
    NOT_CHOOSABLE
}
