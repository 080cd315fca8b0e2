package dev.walgraph.config;

/** How far a connection is encrypted and the server checked, as libpq means it. */
public enum SslMode {
    DISABLE("disable"),
    PREFER("prefer"),
    REQUIRE("require"),
    VERIFY_CA("verify-ca"),
    VERIFY_FULL("verify-full");

    private final String text;

    SslMode(String text) {
        this.text = text;
    }

    /** The mode as libpq and pgjdbc write it. */
    public String text() {
        return text;
    }
}
