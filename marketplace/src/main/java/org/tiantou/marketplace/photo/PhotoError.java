package org.tiantou.marketplace.photo;

import org.tiantou.kernel.DomainException;
import org.tiantou.kernel.ErrorCode;

/** Refusals about photos. */
enum PhotoError implements ErrorCode {
    UNREADABLE_PHOTO(400, "照片已损坏或无法识别", "The photo is damaged or can't be read"),
    PHOTO_TOO_LARGE(400, "照片像素过多", "The photo has too many pixels"),
    PHOTO_LIMIT_REACHED(409, "每个商品最多 9 张照片", "A listing has at most 9 photos");

    private final int status;
    private final String zh;
    private final String en;

    PhotoError(int status, String zh, String en) {
        this.status = status;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String zh() {
        return zh;
    }

    @Override
    public String en() {
        return en;
    }

    DomainException exception() {
        return new DomainException(this);
    }
}
