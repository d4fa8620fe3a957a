package org.tiantou.platform.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** {@code %requestId} in a pattern of text logs: {@code " [id]"}, or nothing. */
public final class RequestIdConverter extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        String id = RequestInLog.current();
        return id == null ? "" : " [" + id + "]";
    }
}
