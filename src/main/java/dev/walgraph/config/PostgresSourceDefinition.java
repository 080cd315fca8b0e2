package dev.walgraph.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL database whose tables are to be read.
 *
 * @param id unique among the job's sources
 * @param host name or address of the server
 * @param port the server's port
 * @param database the database's name
 * @param user who reads
 * @param password the user's password, empty if there is none
 * @param tables the tables to read, without duplicates; empty for all tables of the publication
 * @param slotName the replication slot
 * @param publicationName the publication
 * @param ssl encryption of every connection
 * @param tableKeys keys that the user gives; at most one per table
 * @param relations the tables whose rows are relationships, each at most once; those of all others
 *     are nodes
 * @param bootstrap the initial load; null for none
 * @param idleMessageInterval how often the source makes an empty transaction while none comes
 * @param silenceLimit how long nothing may come from the replication stream, not even a keepalive,
 *     until its connection is given up
 * @param places where all that stands
 */
public record PostgresSourceDefinition(
        String id,
        String host,
        int port,
        String database,
        String user,
        Secret password,
        List<TableName> tables,
        String slotName,
        String publicationName,
        SslDefinition ssl,
        List<TableKey> tableKeys,
        List<RelationTable> relations,
        @Nullable BootstrapDefinition bootstrap,
        Duration idleMessageInterval,
        Duration silenceLimit,
        Places places)
        implements Serializable {

    public PostgresSourceDefinition {
        tables = List.copyOf(tables);
        tableKeys = List.copyOf(tableKeys);
        relations = List.copyOf(relations);
    }
}
