/**
 * The events that modules publish to each other: plain records whose components are JSON-friendly.
 *
 * <p>Invariants: a record's simple name is the event's type; components are only ever added; no personal data.
 *
 * <p>Start reading at {@link org.tiantou.kernel.event.PublishedEvent}.
 */
package org.tiantou.kernel.event;
