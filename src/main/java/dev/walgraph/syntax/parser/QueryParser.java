package dev.walgraph.syntax.parser;

import dev.walgraph.config.QueryLanguage;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.diagnostic.SourceText;
import dev.walgraph.syntax.Query;
import dev.walgraph.syntax.parser.generated.CypherLexer;
import dev.walgraph.syntax.parser.generated.CypherParser;
import dev.walgraph.syntax.parser.generated.GqlLexer;
import dev.walgraph.syntax.parser.generated.GqlParser;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;

/** Reads queries. */
public final class QueryParser {

    private QueryParser() {}

    /**
     * The tree of a query.
     *
     * @throws DiagnosticException if the text is not a query of the language
     */
    public static Query parse(SourceText text, QueryLanguage language) {
        Query query =
                switch (language) {
                    case CYPHER -> cypher(text);
                    case GQL -> gql(text);
                };
        DepthCheck.check(query, text);
        return query;
    }

    /** The tree of a query in Cypher, as above. */
    public static Query parse(SourceText text) {
        return parse(text, QueryLanguage.CYPHER);
    }

    private static Query cypher(SourceText text) {
        Places places = new Places(text);
        CommonTokenStream tokens = tokens(places, Dialect.CYPHER, CypherLexer::new);
        CypherParser parser = new CypherParser(tokens);
        report(parser, places, Dialect.CYPHER);
        CypherParser.ScriptContext script = parser.script();
        TermBuilder terms = new TermBuilder(places);
        Query query = new QueryBuilder(places, terms).query(script.query());
        terms.literals().throwIfAny();
        return query;
    }

    private static Query gql(SourceText text) {
        Places places = new Places(text);
        CommonTokenStream tokens = tokens(places, Dialect.GQL, GqlLexer::new);
        GqlParser parser = new GqlParser(tokens);
        report(parser, places, Dialect.GQL);
        GqlParser.ScriptContext script = parser.script();
        GqlTermBuilder terms = new GqlTermBuilder(places);
        Query query = new GqlQueryBuilder(places, terms).query(script.query());
        terms.literals().throwIfAny();
        return query;
    }

    private static CommonTokenStream tokens(
            Places places, Dialect dialect, Function<CharStream, Lexer> lexers) {
        SourceText text = places.text();
        Lexer lexer = lexers.apply(CharStreams.fromString(text.text(), text.name()));
        // The grammars have a token for every text, so a lexer has nothing to report.
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        new TokenChecks(places, dialect).check(tokens.getTokens());
        return tokens;
    }

    private static void report(Parser parser, Places places, Dialect dialect) {
        parser.removeErrorListeners();
        parser.addErrorListener(new SyntaxErrors(places, dialect));
    }
}
