package org.tiantou.marketplace.live;

import java.util.Map;
import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ErrorCode;

/** Refusals about live sessions, their invitations and their bags. */
enum LiveError implements ErrorCode {
    LIVE_SESSION_NOT_STARTABLE(409, "只有已排期的直播可以开播", "Only a scheduled session can go live"),
    LIVE_SESSION_NOT_PAUSABLE(409, "只有直播中的场次可以暂停", "Only a live session can be paused"),
    LIVE_SESSION_NOT_RESUMABLE(409, "只有暂停的直播可以恢复", "Only a paused session can be resumed"),
    LIVE_SESSION_NOT_ENDABLE(409, "直播未开始或已结束", "The session has not started, or is over"),
    LIVE_SESSION_NOT_CANCELLABLE(409, "只有尚未开播的直播可以取消", "Only a session that has not started can be cancelled"),
    LIVE_SESSION_NOT_LIVE(409, "该场次当前未在直播", "The session is not live at the moment"),
    LIVE_SESSION_OVER(409, "直播已结束或已取消", "The session is over"),
    INVITATION_EXISTS(409, "该商家已被邀请", "The producer is invited already"),
    INVITATION_ANSWERED(409, "该邀请已被答复", "The invitation was answered already"),
    INVITATION_NOT_ACCEPTED(409, "商家尚未接受本场直播的邀请", "The producer has not accepted an invitation to this session"),
    BAG_FULL(409, "橱窗最多放 100 件商品", "A bag holds at most 100 offers"),
    OFFER_EXISTS(409, "该商品已在本场橱窗中", "The bag has this variant already"),
    VARIANT_NOT_PUBLISHED(409, "只有在售商品可以放入橱窗", "Only what is on sale can be put into the bag"),
    PINS_FULL(409, "最多同时讲解 3 件商品", "At most 3 offers can be pinned"),
    OFFER_SWITCHED_OFF(409, "该商品已下架", "The offer is switched off"),
    SESSION_PRICE_NOT_AGREED(409, "商家尚未给出直播间价", "The producer has not agreed to a session price"),
    SESSION_PRICE_RUNNING(409, "该商品的直播间价正在进行", "A session price is announced or running already"),
    SESSION_PRICE_NOT_RUNNING(409, "该商品没有进行中的直播间价", "No session price is announced or running");

    private final Meaning meaning;

    LiveError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }

    /** With the state in which the session is. */
    DomainException in(LiveStatus state) {
        return exception(Map.of("sessionStatus", state.name()));
    }
}
