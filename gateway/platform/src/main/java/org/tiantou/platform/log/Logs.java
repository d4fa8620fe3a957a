package org.tiantou.platform.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import org.slf4j.LoggerFactory;

/** Chooses between lines for people and lines for machines. */
public final class Logs {

    /** One line per request at INFO; switch it off with {@code logback} where it costs too much. */
    public static final String ACCESS = "org.tiantou.access";

    private Logs() {}

    /** @param json whether to write a JSON object per line instead of text */
    public static void configure(boolean json) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext logback)) {
            return;
        }
        URL file = Logs.class.getResource(json ? "json.xml" : "text.xml");
        logback.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(logback);
        try {
            configurator.doConfigure(file);
        } catch (JoranException wrong) {
            throw new IllegalStateException("log configuration " + file, wrong);
        }
    }
}
