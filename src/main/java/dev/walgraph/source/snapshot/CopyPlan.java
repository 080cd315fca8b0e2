package dev.walgraph.source.snapshot;

import dev.walgraph.config.PostgresSourceDefinition;
import dev.walgraph.source.catalog.Capture;
import dev.walgraph.source.catalog.CapturedTable;
import dev.walgraph.source.connection.Connections;
import dev.walgraph.source.connection.ServerVersion;
import dev.walgraph.source.connection.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How the tables are cut into splits: a large table into ranges of blocks, the largest pieces
 * first.
 *
 * @param splits in the order in which they are to be read
 */
record CopyPlan(List<CopySplit> splits) {

    /** Blocks that make a range worth a session of its own: 32 MiB. */
    static final long RANGE_BLOCKS = 4_096;

    CopyPlan {
        splits = List.copyOf(splits);
    }

    static CopyPlan of(
            PostgresSourceDefinition source, Capture capture, String snapshot, long rangeBlocks)
            throws SQLException {
        List<Size> sizes = new ArrayList<>();
        boolean ranges;
        try (Connection connection = Connections.openPatiently(source)) {
            ranges = ServerVersion.of(connection) >= ServerVersion.WITH_RANGE_SCANS;
            for (CapturedTable table : capture.tables()) {
                sizes.add(size(connection, table));
            }
        }
        long rows =
                sizes.stream().anyMatch(size -> size.rows < 0)
                        ? -1
                        : sizes.stream().mapToLong(Size::rows).sum();
        List<CopySplit> splits = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            long blocks = sizes.get(i).blocks;
            if (!ranges || blocks <= rangeBlocks) {
                splits.add(new CopySplit(i, snapshot, -1, -1, rows));
                continue;
            }
            for (long block = 0; block < blocks; block += rangeBlocks) {
                // The table may have grown since: the last range has no end.
                long end = block + rangeBlocks >= blocks ? -1 : block + rangeBlocks;
                splits.add(new CopySplit(i, snapshot, block, end, rows));
            }
        }
        splits.sort(Comparator.comparing((CopySplit split) -> split.firstBlock() < 0));
        return new CopyPlan(splits);
    }

    private record Size(long blocks, long rows) {}

    private static Size size(Connection connection, CapturedTable table) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        SELECT pg_relation_size(oid) / current_setting('block_size')::bigint,
                               CASE WHEN relpages = 0 AND pg_relation_size(oid) > 0 THEN -1
                                    ELSE reltuples::bigint END
                        FROM pg_class WHERE oid = ?::regclass
                        """)) {
            statement.setString(1, Sql.identifier(table.name()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Size(row.getLong(1), row.getLong(2));
            }
        }
    }
}
