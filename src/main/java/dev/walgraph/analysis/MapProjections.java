package dev.walgraph.analysis;

import dev.walgraph.diagnostic.SourceSpan;
import dev.walgraph.expression.Expression;
import dev.walgraph.expression.Functions;
import dev.walgraph.expression.Type;
import dev.walgraph.graph.NullValue;
import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.Term;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Map projections: {@code v {.a, b: e}} is the map {@code {a: v.a, b: e}}, with {@code .*} over
 * {@code properties(v)}; null if {@code v} is.
 */
final class MapProjections {

    private final TermAnalyzer terms;

    MapProjections(TermAnalyzer terms) {
        this.terms = terms;
    }

    Typed analyze(Term.MapProjection projection) {
        SourceSpan span = projection.span();
        Name name = projection.variable();
        Term.Variable owner = new Term.Variable(name.value(), name.span());
        Map<String, Expression> entries = new TreeMap<>();
        boolean all = false;
        for (Term.Selection selection : projection.selections()) {
            Name key = selection.key();
            if (key == null) {
                all = true;
                continue;
            }
            Term value =
                    selection.value() != null
                            ? selection.value()
                            : new Term.PropertyAccess(owner, key, selection.span());
            entries.put(key.value(), terms.value(value).expression());
        }
        Expression map = new Expression.MapOf(entries, span);
        if (all) {
            Term.FunctionCall properties =
                    new Term.FunctionCall(
                            new Name(Functions.PROPERTIES, name.span()),
                            false,
                            List.of(owner),
                            name.span());
            Typed below = terms.value(properties);
            Expression whole =
                    entries.isEmpty()
                            ? below.expression()
                            : new Expression.Call(
                                    Functions.OVERLAY, List.of(below.expression(), map), span);
            return new Typed(whole, Type.MAP);
        }
        Typed tested = terms.value(new Term.NullTest(owner, false, name.span()));
        Expression nothing = new Expression.Literal(NullValue.NULL, span);
        return new Typed(
                new Expression.Case(
                        List.of(new Expression.Case.Branch(tested.expression(), nothing)),
                        map,
                        span),
                Type.MAP);
    }
}
