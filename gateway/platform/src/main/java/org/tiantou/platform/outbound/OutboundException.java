package org.tiantou.platform.outbound;

/** A call that brought no answer. Carries no stack trace: it is no bug of ours. */
public final class OutboundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final OutboundFault fault;

    OutboundException(OutboundFault fault, String message) {
        super(message, null, false, false);
        this.fault = fault;
    }

    public OutboundFault fault() {
        return fault;
    }
}
