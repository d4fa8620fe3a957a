package org.tiantou.marketplace.live;

/** What a producer has said to an invitation: 待答复, 已接受, 已拒绝. */
public enum InvitationStatus {
    INVITED,
    ACCEPTED,
    DECLINED
}
