package org.tiantou.fulfillment.proof;

import org.tiantou.kernel.ErrorCode;

/** Refusals of proofs of delivery. */
enum ProofError implements ErrorCode {
    UNREADABLE_PROOF(400, "图片已损坏或无法识别", "The image is damaged or can't be read"),
    /** Of at most {@code maxMegapixels}. */
    PROOF_TOO_LARGE(400, "图片像素过多", "The image has too many pixels"),
    /** A consignment keeps at most {@code maximum}. */
    TOO_MANY_PROOFS(409, "该运单的签收凭证数量已达上限", "The consignment has as many proofs as it can keep");

    private final Meaning meaning;

    ProofError(int status, String zh, String en) {
        this.meaning = new Meaning(status, zh, en);
    }

    @Override
    public Meaning meaning() {
        return meaning;
    }
}
