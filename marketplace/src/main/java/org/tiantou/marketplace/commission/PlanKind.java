package org.tiantou.marketplace.commission;

/** Whom a plan is for. */
public enum PlanKind {
    /** Any host (公开计划). */
    OPEN,
    /** The named hosts, for whom it stands before an open plan (定向计划). */
    TARGETED,
    /** The named hosts, and while it is in force nobody else earns on the listing (专属计划). */
    EXCLUSIVE
}
