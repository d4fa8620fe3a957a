package org.tiantou.kernel;

import java.util.Map;

/** A refusal on its way to the edge, where it becomes a problem+json (RFC 9457). Carries no stack trace: it is no bug. */
public final class DomainException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient Map<String, Object> details;

    public DomainException(ErrorCode code) {
        this(code, Map.of());
    }

    /** @param details what the client needs to act on the refusal; becomes extension members of the problem */
    public DomainException(ErrorCode code, Map<String, Object> details) {
        super(code.name() + (details.isEmpty() ? "" : " " + details), null, false, false);
        this.code = code;
        this.details = details;
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
    }
}
