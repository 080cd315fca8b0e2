/**
 * The openCypher Technology Compatibility Kit as a test of continuous queries.
 *
 * <p>Each of its scenarios that only reads is run as users run queries: its graph is not there, it
 * comes as changes. The answer must be the scenario's whatever the order in which they come, must
 * go when the graph goes, and must come back with it.
 */
@NullMarked
package dev.walgraph.tck;

import org.jspecify.annotations.NullMarked;
