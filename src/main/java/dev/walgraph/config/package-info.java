/**
 * A job file as records.
 *
 * <p>In: one YAML file and the environment. Out: {@link dev.walgraph.config.JobDefinition}, checked
 * as far as it can be without a database and without reading a query, and the problems found, each
 * at its line and column. Only this package knows YAML; it opens no connection.
 */
@NullMarked
package dev.walgraph.config;

import org.jspecify.annotations.NullMarked;
