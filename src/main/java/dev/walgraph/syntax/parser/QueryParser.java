package dev.walgraph.syntax.parser;

import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.syntax.Query;
import dev.walgraph.syntax.parser.generated.CypherLexer;
import dev.walgraph.syntax.parser.generated.CypherParser;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;

/** Reads queries. */
public final class QueryParser {

    private QueryParser() {}

    /**
     * The tree of a query.
     *
     * @throws DiagnosticException if the text is not a query
     */
    public static Query parse(SourceText text) {
        Places places = new Places(text);
        CypherLexer lexer = new CypherLexer(CharStreams.fromString(text.text(), text.name()));
        // The grammar has a token for every text, so a lexer has nothing to report.
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        new TokenChecks(places).check(tokens.getTokens());

        CypherParser parser = new CypherParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(new SyntaxErrors(places));
        CypherParser.ScriptContext script = parser.script();

        TermBuilder terms = new TermBuilder(places);
        Query query = new QueryBuilder(places, terms).query(script.query());
        terms.literals().throwIfAny();
        DepthCheck.check(query, text);
        return query;
    }
}
