package com.sparkify.dwh.internal.rules.definition;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Columns;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.internal.types.RedshiftTypes;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.List;
import java.util.Objects;
import org.jooq.Constraint;
import org.jooq.Context;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites ALTER TABLE with Redshift's types, and refuses more than one change in a statement. RENAME, DROP COLUMN,
 * DROP CONSTRAINT and ADD of a constraint are rendered as for PostgreSQL. The only change of a type that Redshift
 * supports is another size of a VARCHAR. Redshift supports this change only outside of a transaction, but this rule
 * doesn't check whether a transaction is open.
 *
 * <p>Source: Amazon Redshift Developer Guide, "ALTER TABLE".
 */
public final class AlterTableRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Part.ALTER_TABLE.isOf(type);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!Part.ALTER_TABLE.is(part)) {
            return part;
        }
        refuse(part);
        Field<?> added = JooqInternals.read(Value.ALTER_ADD_COLUMN, part, Field.class);
        if (added != null) {
            Columns.checkAdded(added, type(Value.ALTER_ADD_COLUMN_TYPE, part));
            return add(part, new ColumnWriter(added, type(Value.ALTER_ADD_COLUMN_TYPE, part)));
        }
        List<QueryPart> several = JooqInternals.list(Value.ALTER_ADD, part, QueryPart.class);
        if (several.size() > 1) {
            throw new UnsupportedOnRedshiftException(
                    "ADD of several columns", "call alterTable() once for each column");
        }
        if (several.size() == 1) {
            if (several.get(0) instanceof Field<?> column) {
                Columns.checkAdded(column, column.getDataType());
            }
            return add(part, element(several.get(0)));
        }
        Field<?> renamed = JooqInternals.read(Value.ALTER_RENAME_COLUMN_TO, part, Field.class);
        if (renamed != null) {
            Columns.check(List.of(renamed));
        }
        return JooqInternals.read(Value.ALTER_COLUMN, part) == null ? part : alter(part);
    }

    private static void refuse(QueryPart part) {
        refuse(part, Value.ALTER_IF_EXISTS, "ALTER TABLE IF EXISTS", "look in SVV_TABLES first");
        refuse(part, Value.ALTER_ADD_IF_NOT_EXISTS, "ADD COLUMN IF NOT EXISTS", "look in SVV_COLUMNS first");
        refuse(part, Value.ALTER_DROP_IF_EXISTS, "DROP COLUMN IF EXISTS", "look in SVV_COLUMNS first");
        refuse(part, Value.ALTER_DROP_CONSTRAINT_IF_EXISTS, "DROP CONSTRAINT IF EXISTS", "look in PG_CONSTRAINT first");
        refuse(part, Value.ALTER_ADD_FIRST, "ADD … FIRST", "a new column is always the last");
        refuse(part, Value.ALTER_ADD_BEFORE, "ADD … BEFORE", "a new column is always the last");
        refuse(part, Value.ALTER_ADD_AFTER, "ADD … AFTER", "a new column is always the last");
        refuse(part, Value.ALTER_CONSTRAINT, "ALTER CONSTRAINT", "drop it and add it");
        refuse(part, Value.ALTER_RENAME_CONSTRAINT, "RENAME CONSTRAINT", "drop it and add it");
        refuse(part, Value.ALTER_RENAME_INDEX, "indexes", "use a sort key");
        refuse(part, Value.ALTER_COMMENT, "COMMENT in ALTER TABLE", "use commentOnTable()");
        refuseName(JooqInternals.read(Value.ALTER_RENAME_TO, part, Table.class));
        if (JooqInternals.read(Value.ALTER_DROP_CONSTRAINT_TYPE, part) != null
                && JooqInternals.read(Value.ALTER_DROP_CONSTRAINT, part) == null) {
            throw new UnsupportedOnRedshiftException(
                    "DROP PRIMARY KEY without a name", "look up its name in PG_CONSTRAINT, and use dropConstraint()");
        }
        if (JooqInternals.list(Value.ALTER_DROP_COLUMNS, part, QueryPart.class).size() > 1) {
            throw new UnsupportedOnRedshiftException(
                    "DROP of several columns", "call alterTable() once for each column");
        }
    }

    private static void refuse(QueryPart part, Value value, String construct, String wayOut) {
        Object requested = JooqInternals.read(value, part);
        if (requested != null && !requested.equals(false)) {
            throw new UnsupportedOnRedshiftException(construct, wayOut);
        }
    }

    private static void refuseName(@Nullable Table<?> renamed) {
        Schema schema = renamed == null ? null : renamed.getSchema();
        boolean dotted = renamed != null && renamed.getName().contains(".");
        if (dotted || (schema != null && !schema.getName().isEmpty())) {
            throw new UnsupportedOnRedshiftException(
                    "RENAME TO a table of a schema", "name only the table, which stays in its schema");
        }
    }

    private static DataType<?> type(Value value, QueryPart part) {
        DataType<?> type = JooqInternals.read(value, part, DataType.class);
        if (type == null) {
            throw new UnsupportedOnRedshiftException("ALTER COLUMN other than TYPE", "create the table again");
        }
        return type;
    }

    private static QueryPart element(QueryPart element) {
        return element instanceof Field<?> column ? new ColumnWriter(column, column.getDataType()) : element;
    }

    private static QueryPart add(QueryPart part, QueryPart element) {
        return CustomQueryPart.of(ctx -> begin(ctx, part)
                .visit(DSL.keyword(element instanceof Constraint ? "add" : "add column"))
                .sql(' ')
                .visit(element));
    }

    private static QueryPart alter(QueryPart part) {
        DataType<?> type = type(Value.ALTER_COLUMN_TYPE, part);
        Field<?> column = Objects.requireNonNull(JooqInternals.read(Value.ALTER_COLUMN, part, Field.class));
        ChangedType.check(column, type);
        return CustomQueryPart.of(ctx -> begin(ctx, part)
                .visit(DSL.keyword("alter column"))
                .sql(' ')
                .qualify(false, c -> c.visit(column))
                .sql(' ')
                .visit(DSL.keyword("type"))
                .sql(' ')
                .visit(RedshiftTypes.part(type)));
    }

    private static Context<?> begin(Context<?> ctx, QueryPart part) {
        return ctx.visit(DSL.keyword("alter table"))
                .sql(' ')
                .visit(JooqInternals.read(Value.ALTER_TABLE, part, Table.class))
                .sql(' ');
    }
}
