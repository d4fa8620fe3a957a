package org.tiantou.platform.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import net.logstash.logback.composite.AbstractJsonProvider;

/** The field {@code requestId} of JSON logs. */
public final class RequestIdProvider extends AbstractJsonProvider<ILoggingEvent> {

    @Override
    public void writeTo(JsonGenerator generator, ILoggingEvent event) throws IOException {
        String id = RequestInLog.current();
        if (id != null) {
            generator.writeStringField("requestId", id);
        }
    }
}
