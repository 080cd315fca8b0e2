package dev.walgraph.config;

import java.io.Serializable;
import java.util.List;

/** What is done with the result changes of queries. */
public sealed interface ReactionDefinition extends Serializable
        permits LogReactionDefinition, FileReactionDefinition {

    /** Unique among the job's reactions. */
    String id();

    /** The ids of the queries; at least one, without duplicates. */
    List<String> queries();

    /** Whether a query's first result change, the answer on the snapshot, is wanted. */
    boolean includeSnapshot();

    /** Where the definition stands. */
    Places places();

    /** The same reaction for other queries. */
    ReactionDefinition withQueries(List<String> queries);

    <R> R accept(Visitor<R> visitor);

    /** One method per kind of reaction. */
    interface Visitor<R> {
        R visitLog(LogReactionDefinition log);

        R visitFile(FileReactionDefinition file);
    }
}
