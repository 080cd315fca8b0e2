package dev.walgraph.cli.terminal;

/**
 * The colours of a terminal.
 *
 * @param coloured false where there is no terminal, or the user wants none: texts stay as they are
 */
public record Palette(boolean coloured) {

    public String added(String text) {
        return paint("32", text);
    }

    public String updated(String text) {
        return paint("33", text);
    }

    public String deleted(String text) {
        return paint("31", text);
    }

    public String name(String text) {
        return paint("36", text);
    }

    public String faint(String text) {
        return paint("2", text);
    }

    public String strong(String text) {
        return paint("1", text);
    }

    /** For what must not be overlooked. */
    public String alarm(String text) {
        return paint("1;31", text);
    }

    private String paint(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
