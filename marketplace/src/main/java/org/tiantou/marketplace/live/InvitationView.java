package org.tiantou.marketplace.live;

/** An invitation with what stands around it. */
public record InvitationView(Invitation invitation, String producerName, LiveSession session) {}
