package dev.walgraph.reaction.template;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.context.MapValueResolver;
import dev.walgraph.config.RowTemplates;
import dev.walgraph.graph.StringValue;
import dev.walgraph.reaction.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The templates of a reaction, ready to use.
 *
 * <p>Nothing is escaped: what comes out is a line of text, not HTML. A name that does not exist
 * gives nothing. {@code {{json x}}} writes anything as JSON.
 */
public final class CompiledTemplates {

    private static final Handlebars HANDLEBARS =
            new Handlebars(new NoPartials())
                    .with(EscapingStrategy.NOOP)
                    .registerHelper("json", (value, options) -> json(value));

    private final Map<String, Map<Operation, Template>> routes = new HashMap<>();
    private final Map<Operation, Template> fallback;

    /**
     * @throws HandlebarsException if a template is malformed; {@link TemplateCheck} says where
     */
    public CompiledTemplates(RowTemplates templates) {
        templates.routes().forEach((query, route) -> routes.put(query, compile(route)));
        fallback = compile(templates.fallback());
    }

    /** A row through the template of its query and operation; empty if there is none. */
    public Optional<String> render(ChangedRow row) {
        Template template =
                routes.getOrDefault(row.change().queryId(), Map.of())
                        .getOrDefault(row.operation(), fallback.get(row.operation()));
        return Optional.ofNullable(template).map(t -> render(t, row));
    }

    private static String render(Template template, ChangedRow row) {
        return render(template, row.variables());
    }

    /** Compiles a template and uses it without any variables: some faults show only then. */
    static void tryOut(String template) {
        render(compile(template), Map.of());
    }

    private static String render(Template template, Map<String, @Nullable Object> variables) {
        Context context = Context.newBuilder(variables).resolver(MapValueResolver.INSTANCE).build();
        try {
            return template.apply(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Operation, Template> compile(RowTemplates.ByOperation templates) {
        Map<Operation, Template> compiled = new HashMap<>();
        put(compiled, Operation.ADD, templates.added());
        put(compiled, Operation.UPDATE, templates.updated());
        put(compiled, Operation.DELETE, templates.deleted());
        return compiled;
    }

    private static void put(
            Map<Operation, Template> compiled, Operation operation, @Nullable String template) {
        if (template != null) {
            compiled.put(operation, compile(template));
        }
    }

    private static Template compile(String template) {
        try {
            return HANDLEBARS.compileInline(template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CharSequence json(@Nullable Object value) {
        if (value instanceof Shown.AsJson shown) {
            return shown.json();
        }
        return value instanceof String text
                ? JsonText.of(new StringValue(text))
                : String.valueOf(value);
    }
}
