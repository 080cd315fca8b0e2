package dev.walgraph.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The terms directly inside a term, in the order of the text. */
public final class Subterms implements Term.Visitor<List<Term>> {

    private static final Subterms VISITOR = new Subterms();

    private Subterms() {}

    public static List<Term> of(Term term) {
        return term.accept(VISITOR);
    }

    /** The terms directly inside a clause, in the order of the text. */
    public static List<Term> of(Clause clause) {
        return clause.accept(new OfClause());
    }

    /** The terms directly inside a pattern, in the order of the text. */
    public static List<Term> of(PathPattern pattern) {
        List<Term> found = new ArrayList<>();
        add(found, pattern.start().properties());
        add(found, pattern.start().where());
        for (PathPattern.Step step : pattern.steps()) {
            add(found, step.relationship().properties());
            add(found, step.relationship().where());
            add(found, step.node().properties());
            add(found, step.node().where());
        }
        return found;
    }

    /** The terms directly inside a query's clauses, in the order of the text. */
    public static List<Term> of(Query query) {
        List<Term> found = new ArrayList<>();
        query.first().clauses().forEach(clause -> found.addAll(of(clause)));
        for (Query.Union union : query.unions()) {
            union.part().clauses().forEach(clause -> found.addAll(of(clause)));
        }
        return found;
    }

    private static void add(List<Term> found, @Nullable Term term) {
        if (term != null) {
            found.add(term);
        }
    }

    private static List<Term> present(@Nullable Term... terms) {
        List<Term> found = new ArrayList<>();
        for (Term term : terms) {
            add(found, term);
        }
        return found;
    }

    /** The terms of each kind of clause. */
    private static final class OfClause implements Clause.Visitor<List<Term>> {

        @Override
        public List<Term> visitMatch(Clause.Match match) {
            List<Term> found = new ArrayList<>();
            match.patterns().forEach(pattern -> found.addAll(of(pattern)));
            add(found, match.where());
            return found;
        }

        @Override
        public List<Term> visitUnwind(Clause.Unwind unwind) {
            return List.of(unwind.list());
        }

        @Override
        public List<Term> visitWith(Clause.With with) {
            List<Term> found = of(with.projection());
            add(found, with.where());
            return found;
        }

        @Override
        public List<Term> visitReturn(Clause.Return result) {
            return of(result.projection());
        }

        private static List<Term> of(PathPattern pattern) {
            return Subterms.of(pattern);
        }

        private static List<Term> of(Projection projection) {
            List<Term> found = new ArrayList<>();
            projection.items().forEach(item -> found.add(item.term()));
            if (projection.grouping() instanceof Grouping.By by) {
                found.addAll(by.keys());
            }
            projection.order().forEach(key -> found.add(key.term()));
            add(found, projection.skip());
            add(found, projection.limit());
            return found;
        }
    }

    @Override
    public List<Term> visitLiteral(Term.Literal literal) {
        return List.of();
    }

    @Override
    public List<Term> visitParameter(Term.Parameter parameter) {
        return List.of();
    }

    @Override
    public List<Term> visitVariable(Term.Variable variable) {
        return List.of();
    }

    @Override
    public List<Term> visitListLiteral(Term.ListLiteral list) {
        return list.elements();
    }

    @Override
    public List<Term> visitMapLiteral(Term.MapLiteral map) {
        return map.entries().stream().map(Term.Entry::value).toList();
    }

    @Override
    public List<Term> visitPropertyAccess(Term.PropertyAccess access) {
        return List.of(access.owner());
    }

    @Override
    public List<Term> visitHasLabels(Term.HasLabels test) {
        return List.of(test.owner());
    }

    @Override
    public List<Term> visitSubscript(Term.Subscript subscript) {
        return List.of(subscript.owner(), subscript.index());
    }

    @Override
    public List<Term> visitSlice(Term.Slice slice) {
        return present(slice.owner(), slice.from(), slice.to());
    }

    @Override
    public List<Term> visitUnary(Term.Unary unary) {
        return List.of(unary.operand());
    }

    @Override
    public List<Term> visitBinary(Term.Binary binary) {
        return List.of(binary.left(), binary.right());
    }

    @Override
    public List<Term> visitComparison(Term.Comparison comparison) {
        List<Term> found = present(comparison.first());
        comparison.links().forEach(link -> found.add(link.right()));
        return found;
    }

    @Override
    public List<Term> visitNullTest(Term.NullTest test) {
        return List.of(test.operand());
    }

    @Override
    public List<Term> visitNegation(Term.Negation negation) {
        return List.of(negation.operand());
    }

    @Override
    public List<Term> visitLogical(Term.Logical logical) {
        return logical.operands();
    }

    @Override
    public List<Term> visitCaseTerm(Term.CaseTerm caseTerm) {
        List<Term> found = present(caseTerm.subject());
        for (Term.When branch : caseTerm.branches()) {
            found.add(branch.condition());
            found.add(branch.result());
        }
        add(found, caseTerm.otherwise());
        return found;
    }

    @Override
    public List<Term> visitFunctionCall(Term.FunctionCall call) {
        return call.arguments();
    }

    @Override
    public List<Term> visitCountRows(Term.CountRows count) {
        return List.of();
    }

    @Override
    public List<Term> visitListComprehension(Term.ListComprehension comprehension) {
        return present(comprehension.list(), comprehension.where(), comprehension.result());
    }

    @Override
    public List<Term> visitPatternComprehension(Term.PatternComprehension comprehension) {
        List<Term> found = of(comprehension.pattern());
        add(found, comprehension.where());
        found.add(comprehension.result());
        return found;
    }

    @Override
    public List<Term> visitQuantifier(Term.Quantifier quantifier) {
        return present(quantifier.list(), quantifier.where());
    }

    @Override
    public List<Term> visitReduce(Term.Reduce reduce) {
        return List.of(reduce.initial(), reduce.list(), reduce.result());
    }

    @Override
    public List<Term> visitPatternPredicate(Term.PatternPredicate predicate) {
        return of(predicate.pattern());
    }

    @Override
    public List<Term> visitExistsSubquery(Term.ExistsSubquery exists) {
        return of(exists.query());
    }

    @Override
    public List<Term> visitMapProjection(Term.MapProjection projection) {
        List<Term> found = new ArrayList<>();
        projection.selections().forEach(selection -> add(found, selection.value()));
        return found;
    }
}
