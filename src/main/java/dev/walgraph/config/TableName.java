package dev.walgraph.config;

import java.io.Serializable;

/** A table of a database, by schema and name, both exactly as the catalog has them. */
public record TableName(String schema, String table) implements Serializable {

    /** {@code schema.table}, as messages show it. */
    @Override
    public String toString() {
        return schema + "." + table;
    }
}
