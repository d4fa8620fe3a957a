package org.tiantou.platform.outbound;

/** Why a call did not leave the house, or brought no answer. */
public enum OutboundFault {
    /** No URL that may be called: other scheme, user, fragment, port 0, or a host that is neither a name nor a plain address. */
    BAD_URL,
    /** The host is, or its name stands for, an address that is not public. */
    ADDRESS_REFUSED,
    /** The name service knows no address. */
    UNKNOWN_HOST,
    /** Nobody took the connection. */
    NOT_CONNECTED,
    /** The encrypted connection failed, e.g. for the certificate. */
    TLS_FAILED,
    /** No whole answer in time. */
    TIMED_OUT,
    /** The connection ended before the answer did. */
    BROKEN_OFF;

    OutboundException exception() {
        return new OutboundException(this, name());
    }

    /** @param detail for the log and for the owner of the endpoint; says nothing of what stands behind a refused address */
    OutboundException exception(String detail) {
        return new OutboundException(this, name() + ": " + detail);
    }
}
