package dev.walgraph.oracle;

import dev.walgraph.graph.ResultChange;
import java.util.List;

/** What is put to the proof: it runs the query of a case and says every result change. */
interface Engine {

    List<ResultChange> run(Case testCase);
}
