package dev.walgraph.reaction;

import dev.walgraph.graph.ResultChange;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Something that is done with the result changes of queries.
 *
 * <p>Result changes are numbered per query, so that whoever gets one twice can tell.
 */
public interface Reaction {

    /** The kind, as the job file writes it. */
    String kind();

    /** Unique among the job's reactions; part of the operators' uids. */
    String id();

    /** The ids of the queries whose changes it takes. */
    List<String> queries();

    Guarantee guarantee();

    /**
     * Ends a stream in this reaction.
     *
     * @param changes the changes of all its queries: those of one query in commit order, on one
     *     task
     */
    void attach(DataStream<ResultChange> changes);
}
