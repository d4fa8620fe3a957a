package org.tiantou.fulfillment.calendar;

/** What kind of day a date is: 工作日 (make-up working days included), 周末, 法定节假日. */
public enum DayKind {
    WORKING,
    WEEKEND,
    HOLIDAY
}
