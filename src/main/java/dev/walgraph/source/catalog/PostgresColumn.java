package dev.walgraph.source.catalog;

import dev.walgraph.source.value.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name its name, which is the property's name too
 * @param typeName its type as SQL writes it
 * @param type how to read its values; null for a type that cannot be read
 * @param notNull whether it is declared {@code NOT NULL}
 * @param published whether changes of it reach the replication stream; those of generated columns
 *     do not, nor those that a publication's column list leaves out
 */
public record PostgresColumn(
        String name,
        String typeName,
        @Nullable ColumnType type,
        boolean notNull,
        boolean published) {}
