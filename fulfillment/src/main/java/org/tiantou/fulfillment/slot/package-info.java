/**
 * Pickup slots (取件时段): couriers' windows as those see them who choose one.
 *
 * <p>Invariants: a slot is a public capacity bucket and the revision of its courier's calendar when it was listed; whether it
 * can be used is a pure question with exactly one answer; a list is one statement and takes nothing.
 *
 * <p>Start reading at {@link org.tiantou.fulfillment.slot.Slot}, {@link org.tiantou.fulfillment.slot.SlotCheck} and
 * {@link org.tiantou.fulfillment.slot.SlotService}.
 */
package org.tiantou.fulfillment.slot;
