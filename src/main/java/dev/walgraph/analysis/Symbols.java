package dev.walgraph.analysis;

import java.util.LinkedHashMap;
import java.util.Map;

/** Gives out symbols: the name that suggests itself, with a number where it is taken. */
final class Symbols {

    private final Map<String, SymbolKind> kinds = new LinkedHashMap<>();

    String fresh(String name, SymbolKind kind) {
        String symbol = name;
        for (int number = 2; kinds.containsKey(symbol); number++) {
            symbol = name + "#" + number;
        }
        kinds.put(symbol, kind);
        return symbol;
    }

    Map<String, SymbolKind> kinds() {
        return kinds;
    }
}
