/**
 * Connections to a source's database.
 *
 * <p>In: the source's definition. Out: connections, each with the encryption that the definition
 * asks for; and what a failure to connect means. The password leaves this package only towards the
 * server and the connector.
 */
@NullMarked
package dev.walgraph.source.connection;

import org.jspecify.annotations.NullMarked;
