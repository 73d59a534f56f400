package com.sparkify.dwh.internal.rules.query;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.internal.rules.name.KeywordRule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;

/**
 * Rewrites {@code WITH … INSERT INTO t SELECT} as {@code INSERT INTO t WITH … SELECT}, and refuses clauses of INSERT
 * that Redshift doesn't have.
 *
 * <p>Source: Amazon Redshift Developer Guide, "INSERT".
 */
public final class InsertRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Part.INSERT.isOf(type);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        // jOOQ's step classes contain the statement and aren't rewritten.
        if (!Part.INSERT.is(part) || !(part instanceof QOM.Insert<?> insert)) {
            return part;
        }
        if (insert.$into() instanceof QOM.TableAlias<?>) {
            throw new UnsupportedOnRedshiftException("INSERT into an alias", "insert into the table by its name");
        }
        if (insert.$onDuplicateKeyIgnore() || insert.$onDuplicateKeyUpdate()) {
            throw new UnsupportedOnRedshiftException(
                    "ON CONFLICT", "use Redshift.upsert or mergeInto, from a table that holds the new rows");
        }
        QOM.With with = insert.$with();
        if (path.parent() instanceof QOM.InsertReturning<?> || with != null && isReturning(part)) {
            throw KeywordRule.refusal("returning");
        }
        return with == null ? part : reordered(insert, with);
    }

    /** Whether the INSERT has RETURNING. If an INSERT is executed, QOM.InsertReturning isn't its parent. */
    private static boolean isReturning(QueryPart insert) {
        return !JooqInternals.list(Value.RETURNING, insert, Object.class).isEmpty();
    }

    private static QueryPart reordered(QOM.Insert<?> insert, QOM.With with) {
        Select<?> select = insert.$select();
        if (select == null) {
            throw new UnsupportedOnRedshiftException("WITH … INSERT … VALUES", "insert a SELECT");
        }
        if (select.$with() != null) {
            throw new UnsupportedOnRedshiftException(
                    "WITH before INSERT and before its SELECT", "use one WITH for all expressions");
        }
        return DSL.insertInto(insert.$into()).columns(insert.$columns()).select(select.$with(with));
    }
}
