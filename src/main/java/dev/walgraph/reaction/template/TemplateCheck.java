package dev.walgraph.reaction.template;

import com.github.jknack.handlebars.HandlebarsException;
import dev.walgraph.config.Places;
import dev.walgraph.config.RowTemplates;
import dev.walgraph.diagnostic.Diagnostic;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds malformed templates before a job runs. */
public final class TemplateCheck {

    private static final String CODE = "ConfigMalformedTemplate";

    private final Places places;
    private final List<Diagnostic> problems = new ArrayList<>();

    private TemplateCheck(Places places) {
        this.places = places;
    }

    /** The problems of a reaction's templates; none if all are well formed. */
    public static List<Diagnostic> check(RowTemplates templates, Places places) {
        TemplateCheck check = new TemplateCheck(places);
        check.operations("defaultTemplate", templates.fallback());
        templates.routes().forEach((query, route) -> check.operations("routes." + query, route));
        return check.problems;
    }

    private void operations(String field, RowTemplates.ByOperation templates) {
        template(field + ".added", templates.added());
        template(field + ".updated", templates.updated());
        template(field + ".deleted", templates.deleted());
    }

    private void template(String field, @Nullable String template) {
        if (template == null) {
            return;
        }
        try {
            CompiledTemplates.tryOut(template);
        } catch (HandlebarsException e) {
            report(
                    field,
                    e.getError() == null ? String.valueOf(e.getMessage()) : e.getError().reason);
        } catch (UncheckedIOException e) {
            report(field, String.valueOf(e.getCause() == null ? null : e.getCause().getMessage()));
        }
    }

    private void report(String field, String reason) {
        problems.add(
                places.error(CODE, "malformed template", field)
                        .withDetail(
                                reason.contains("partial")
                                        ? "A template cannot include another one."
                                        : "Handlebars says: " + reason.strip() + "."));
    }
}
