package dev.walgraph.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Property;

/** Keeps what loggers say that a user would see: warnings and errors. */
public final class LoggedWarnings implements AutoCloseable {

    private static final String NAME = "warnings";

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final LoggerContext context = LoggerContext.getContext(false);
    private final Keeping appender = new Keeping();

    private LoggedWarnings() {}

    /** Keeps the warnings from now on, until it is closed. */
    public static LoggedWarnings keep() {
        LoggedWarnings warnings = new LoggedWarnings();
        Configuration configuration = warnings.context.getConfiguration();
        warnings.appender.start();
        configuration.getRootLogger().addAppender(warnings.appender, Level.WARN, null);
        warnings.context.updateLoggers();
        return warnings;
    }

    /** The warnings of one logger, given by its class's simple name. */
    public List<String> of(String logger) {
        return messages.stream().filter(message -> message.startsWith(logger + ": ")).toList();
    }

    @Override
    public void close() {
        context.getConfiguration().getRootLogger().removeAppender(NAME);
        context.updateLoggers();
        appender.stop();
    }

    private final class Keeping extends AbstractAppender {

        Keeping() {
            super(NAME, null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            String logger = event.getLoggerName();
            messages.add(
                    logger.substring(logger.lastIndexOf('.') + 1)
                            + ": "
                            + event.getMessage().getFormattedMessage());
        }
    }
}
