package dev.walgraph.cli;

import dev.walgraph.config.JobDefinition;
import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.diagnostic.DiagnosticException;
import dev.walgraph.source.catalog.PostgresCatalog;
import dev.walgraph.source.preflight.Preflight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the catalogs of all databases of a job, when nothing stands against running it. */
final class Catalogs {

    private Catalogs() {}

    /**
     * The catalogs by source.
     *
     * @throws DiagnosticException with the problems of all sources
     */
    static Map<String, PostgresCatalog> read(JobDefinition job) {
        Map<String, PostgresCatalog> catalogs = new LinkedHashMap<>();
        List<Diagnostic> problems = new ArrayList<>();
        for (PostgresSourceDefinition source : job.sources()) {
            try {
                Preflight.require(source);
                catalogs.put(source.id(), PostgresCatalog.read(source));
            } catch (DiagnosticException e) {
                problems.addAll(e.diagnostics());
            }
        }
        if (!problems.isEmpty()) {
            throw new DiagnosticException(problems);
        }
        return catalogs;
    }
}
