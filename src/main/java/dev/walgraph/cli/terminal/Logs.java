package dev.walgraph.cli.terminal;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** What is logged, on standard error. */
public final class Logs {

    private Logs() {}

    /**
     * Shows progress, too, and not only what is wrong. Loggers that have a level of their own, such
     * as the one that knows passwords, keep it.
     */
    public static void show() {
        System.setProperty("walgraph.log.others", "info");
        System.setProperty("walgraph.log.connector", "info");
        System.setProperty("walgraph.log.exceptions", "full");
        try {
            Configurator.reconfigure();
            Configurator.setRootLevel(Level.INFO);
            Configurator.setLevel("dev.walgraph", Level.INFO);
        } catch (LinkageError e) {
            // Not Log4j 2, as in some cluster's client: its own configuration says what is logged.
        }
    }
}
