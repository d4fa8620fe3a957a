/**
 * Calendars (揽收日历): when and how much couriers collect, by kind of day, date and township, and the public holidays and
 * make-up working days that they go by.
 *
 * <p>Invariants: a calendar's revision grows with each change; the windows of the open days change with their calendar in one
 * transaction, all or nothing; no window shrinks below what is booked or reserved of it: the refusal says what stands in the
 * way, or, when asked, such a window keeps that and takes no more; a window that goes keeps its bucket with a limit of nothing, and its hours never change. Calendars are locked before
 * the resources of their couriers; whoever opens days shares them, so that no day opens by an old calendar.
 *
 * <p>Start reading at {@code PartnerCalendar}, {@code CalendarService} and {@code OpenWindowRepository}.
 */
package org.tiantou.fulfillment.calendar;
