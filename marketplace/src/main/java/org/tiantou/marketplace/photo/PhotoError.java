package org.tiantou.marketplace.photo;

import org.tiantou.kernel.ErrorCode;

/** Refusals about photos. */
enum PhotoError implements ErrorCode {
    UNREADABLE_PHOTO(400, "照片已损坏或无法识别", "The photo is damaged or can't be read"),
    PHOTO_TOO_LARGE(400, "照片像素过多", "The photo has too many pixels"),
    PHOTO_LIMIT_REACHED(409, "每个商品最多 9 张照片", "A listing has at most 9 photos");

    private final Meaning meaning;

    PhotoError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
