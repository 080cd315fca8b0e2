package dev.walgraph.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The ids of one kind of component. Those of components with errors count too, so that one mistake
 * is reported once.
 */
final class Ids {

    private static final Pattern FORM = Pattern.compile("(?!\\.{1,2}$)[^/\\\\\\p{Cntrl}]{1,200}");

    private final String kind;
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    /**
     * @param kind what has these ids: {@code source}
     */
    Ids(String kind) {
        this.kind = kind;
    }

    Set<String> all() {
        return lines.keySet();
    }

    boolean has(String id) {
        return lines.containsKey(id);
    }

    /** The id of a component; empty after a problem, which has been reported. */
    String read(Section section) {
        Optional<Section.Entry> entry = section.required("id");
        if (entry.isEmpty()) {
            return "";
        }
        String id = section.text("id", "");
        if (id.isBlank() || !FORM.matcher(id).matches()) {
            section.notA(
                    entry.get(),
                    "an id",
                    id,
                    "An id has 1 to 200 characters, no slash, and is not blank.");
        }
        int line = entry.get().key().getStartMark().getLine() + 1;
        Integer first = lines.putIfAbsent(id, line);
        if (first != null) {
            section.draft()
                    .report(
                            section.draft()
                                    .error(
                                            Codes.DUPLICATE,
                                            kind
                                                    + " \""
                                                    + id
                                                    + "\" is defined twice, first in line "
                                                    + first,
                                            entry.get().value()));
        }
        return id;
    }
}
