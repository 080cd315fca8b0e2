package dev.walgraph.syntax.parser;

import dev.walgraph.syntax.Name;
import dev.walgraph.syntax.parser.generated.CypherParser;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** Reads names, with backticks or without. */
final class NameReader {

    private final Places places;

    NameReader(Places places) {
        this.places = places;
    }

    Name variable(CypherParser.VariableContext context) {
        return name(context);
    }

    Name schemaName(CypherParser.SchemaNameContext context) {
        return name(context);
    }

    List<Name> labels(CypherParser.LabelsContext context) {
        return context.schemaName().stream().map(this::schemaName).toList();
    }

    Name function(CypherParser.FunctionNameContext context) {
        String namespaces =
                context.symbolicName().stream()
                        .map(name -> plain(name.getText()) + ".")
                        .collect(Collectors.joining());
        ParseTree last =
                context.DISTINCT() == null ? context.simpleFunctionName() : context.DISTINCT();
        return new Name(namespaces + plain(last.getText()), places.span(context));
    }

    private Name name(ParserRuleContext context) {
        return new Name(plain(context.getText()), places.span(context));
    }

    static String plain(String written) {
        return written.startsWith("`")
                ? written.substring(1, written.length() - 1).replace("``", "`")
                : written;
    }
}
