package dev.walgraph.config;

import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.diagnostic.SourceText;
import java.io.Serializable;
import java.util.Map;

/**
 * Where a definition and its fields stand in the job file, so that a problem that shows later (a
 * publication that does not exist) can still point there.
 *
 * @param text the job file, passwords blanked out
 * @param whole the definition
 * @param fields the values of fields, by camelCase name; elements of a list as {@code tables[0]}
 */
public record Places(SourceText text, SourceSpan whole, Map<String, SourceSpan> fields)
        implements Serializable {

    public Places {
        fields = Map.copyOf(fields);
    }

    /** The places of a definition that no file holds. */
    public static Places nowhere() {
        return new Places(SourceText.of("job", ""), SourceSpan.NONE, Map.of());
    }

    /**
     * The place of a field's value; of the whole definition if the file does not have the field.
     */
    public SourceSpan of(String field) {
        return fields.getOrDefault(field, whole);
    }

    /** An error at a field's value. */
    public Diagnostic error(String code, String message, String field) {
        return Diagnostic.error(code, message, text, of(field));
    }

    /** A warning at a field's value. */
    public Diagnostic warning(String code, String message, String field) {
        return Diagnostic.warning(code, message, text, of(field));
    }

    /** Short: a text of many lines helps nobody in a log. */
    @Override
    public String toString() {
        return text.name();
    }
}
