package com.sparkify.dwh.internal.rules.query;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.conf.ParamType;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Renders LIMIT and OFFSET instead of jOOQ's FETCH NEXT, which Redshift doesn't have. The values are rendered inline,
 * because Redshift doesn't take a bind value after ORDER BY (jOOQ's issue 11961).
 *
 * <p>Source: Amazon Redshift Developer Guide, "ORDER BY clause".
 */
public final class LimitRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Part.LIMIT.isOf(type);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!Part.LIMIT.is(part)) {
            return part;
        }
        if (JooqInternals.flag(Value.LIMIT_PERCENT, part)) {
            throw new UnsupportedOnRedshiftException(
                    "LIMIT … PERCENT", "LIMIT takes a number of rows; filter by a rank instead");
        }
        if (JooqInternals.flag(Value.LIMIT_WITH_TIES, part)) {
            throw new UnsupportedOnRedshiftException(
                    "LIMIT … WITH TIES", "use rank() in a derived table, which keeps ties");
        }
        Field<?> limit = number("LIMIT", JooqInternals.read(Value.LIMIT, part, Field.class));
        Field<?> offset = number("OFFSET", JooqInternals.read(Value.OFFSET, part, Field.class));
        return CustomQueryPart.of(ctx -> {
            if (limit != null) {
                clause(ctx, "limit", limit);
            }
            if (offset != null) {
                clause(ctx, "offset", offset);
            }
        });
    }

    /** The number of rows. Null if there is no clause, or if the clause's value is NULL, which has the same meaning. */
    private static @Nullable Field<?> number(String clause, @Nullable Field<?> rows) {
        if (rows != null && !(rows instanceof Param<?>)) {
            throw new UnsupportedOnRedshiftException(
                    clause + " of an expression or a subquery",
                    "number the rows by row_number() in a derived table, and compare the number");
        }
        return rows == null || ((Param<?>) rows).getValue() == null ? null : rows;
    }

    private static void clause(Context<?> ctx, String keyword, Field<?> rows) {
        ctx.formatSeparator().visit(DSL.keyword(keyword)).sql(' ').visit(rows, ParamType.INLINED);
    }
}
