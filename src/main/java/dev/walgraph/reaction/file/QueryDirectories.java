package dev.walgraph.reaction.file;

import dev.walgraph.graph.ResultChange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;

/** A directory per query; what a file name cannot hold is percent-encoded. */
final class QueryDirectories implements BucketAssigner<ResultChange, String> {

    @Override
    public String getBucketId(ResultChange change, Context context) {
        return URLEncoder.encode(change.queryId(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    @Override
    public SimpleVersionedSerializer<String> getSerializer() {
        return SimpleVersionedStringSerializer.INSTANCE;
    }
}
