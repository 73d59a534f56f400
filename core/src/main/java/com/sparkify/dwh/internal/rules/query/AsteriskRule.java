package com.sparkify.dwh.internal.rules.query;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.Asterisk;
import org.jooq.QualifiedAsterisk;
import org.jooq.QueryPart;

/**
 * Refuses {@code asterisk().except(…)} if jOOQ doesn't know the columns. jOOQ then writes EXCEPT after the asterisk,
 * which Redshift doesn't support. Redshift's EXCLUDE can't replace EXCEPT, because EXCLUDE applies to the whole SELECT
 * list and not to one asterisk.
 *
 * <p>Source: Amazon Redshift Developer Guide, "SELECT list", "EXCLUDE column_list".
 */
public final class AsteriskRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, Asterisk.class, QualifiedAsterisk.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        boolean excepts = part instanceof Asterisk all
                ? !all.$except().isEmpty()
                : part instanceof QualifiedAsterisk some && !some.$except().isEmpty();
        if (excepts) {
            throw new UnsupportedOnRedshiftException(
                    "an asterisk with EXCEPT of columns that jOOQ doesn't know",
                    "select the other columns by their names");
        }
        return part;
    }
}
