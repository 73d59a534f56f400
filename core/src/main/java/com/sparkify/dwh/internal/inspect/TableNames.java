package com.sparkify.dwh.internal.inspect;

import com.sparkify.dwh.internal.arguments.Given;
import java.util.Arrays;
import org.jooq.Catalog;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name of a table. Other code must not call {@link Table#getQualifiedName()}: for classes that jOOQ
 * generates, the result has no schema. {@link Table#getSchema()} returns the schema of such a class.
 */
public final class TableNames {

    private TableNames() {}

    /** The name with the schema and the catalog, if the table has them. For an alias, only the alias. */
    public static Name of(Table<?> table) {
        Schema schema = table.getSchema();
        return table instanceof QOM.TableAlias<?>
                        || schema == null
                        || schema.getName().isEmpty()
                ? table.getUnqualifiedName()
                : of(schema).append(table.getUnqualifiedName());
    }

    private static Name of(Schema schema) {
        Name name = schema.getQualifiedName();
        Catalog catalog = schema.getCatalog();
        return name.qualified() || catalog == null || catalog.getName().isEmpty()
                ? name
                : catalog.getUnqualifiedName().append(name);
    }

    /** Returns the column with its qualified name, for use in conditions and values. */
    public static Field<?> column(Table<?> table, Field<?> column) {
        Field<?> known = field(table, column.getName());
        return known != null ? known : DSL.field(of(table).append(column.getUnqualifiedName()), column.getDataType());
    }

    /**
     * The column of this name, without regard to case. Null if the table has no such column, or if jOOQ doesn't know
     * the table's columns.
     */
    public static @Nullable Field<?> field(Table<?> table, String name) {
        Field<?> exact = table.field(DSL.name(name));
        return exact != null
                ? exact
                : Arrays.stream(table.fields())
                        .filter(field -> Identifiers.folded(field.getName()).equals(Identifiers.folded(name)))
                        .findFirst()
                        .orElse(null);
    }

    /**
     * Checks that the columns belong to this table. A column isn't checked if jOOQ doesn't know its table.
     *
     * @throws IllegalArgumentException if a column belongs to another table
     */
    public static void checkColumns(String statement, Table<?> table, Field<?>... columns) {
        Given.given(statement + "'s table", table);
        for (Field<?> column : Given.all(statement + "'s columns", columns)) {
            if (column instanceof TableField<?, ?> of && of.getTable() != null && !means(of.getTable(), table)) {
                throw new IllegalArgumentException(
                        statement + " of " + text(table) + " names " + column + ", which belongs to another table");
            }
        }
    }

    /**
     * Whether both objects mean the same table. If one of them has no schema, only the names without schema are
     * compared. Case is ignored.
     */
    public static boolean means(Table<?> given, Table<?> table) {
        Name one = of(given);
        Name other = of(table);
        return one.qualified() && other.qualified()
                ? folded(one).endsWith(folded(other)) || folded(other).endsWith(folded(one))
                : Identifiers.folded(given.getName()).equals(Identifiers.folded(table.getName()));
    }

    /**
     * Whether two names refer to the same table. Case is ignored. A name without a schema counts as a name in {@code
     * public}.
     */
    public static boolean areSame(Name one, Name other) {
        return folded(inSchema(one)).equals(folded(inSchema(other)));
    }

    private static Name inSchema(Name name) {
        return name.qualified() ? name : DSL.name("public").append(name);
    }

    private static String folded(Name name) {
        return Identifiers.folded("." + String.join(".", name.getName()));
    }

    /** The name for messages about a statement, without quotes: {@code schema.table}. */
    public static String text(Table<?> table) {
        return String.join(".", of(table).getName());
    }

    /** The name that a context renders: with the mappings of schemas and tables in jOOQ's settings. */
    public static Name of(DSLContext dsl, Table<?> table) {
        if (table instanceof QOM.TableAlias<?>) {
            return of(table);
        }
        Table<?> mapped = dsl.map(table);
        Schema schema = table.getSchema() == null ? null : dsl.map(table.getSchema());
        return schema == null || schema.getName().isEmpty()
                ? mapped.getUnqualifiedName()
                : of(schema).append(mapped.getUnqualifiedName());
    }

    /** The name that a context renders, without quotes, for messages. The table has this name on the server. */
    public static String text(DSLContext dsl, Table<?> table) {
        return String.join(".", of(dsl, table).getName());
    }
}
