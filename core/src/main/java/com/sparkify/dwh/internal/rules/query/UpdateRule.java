package com.sparkify.dwh.internal.rules.query;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Declared;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.Collection;
import org.jooq.QueryPart;
import org.jooq.Row;
import org.jooq.Table;
import org.jooq.impl.QOM;

/**
 * Refuses clauses of UPDATE and DELETE that Redshift doesn't have.
 *
 * <p>Source: Amazon Redshift Developer Guide, "UPDATE" and "DELETE".
 */
public final class UpdateRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Update.class, QOM.Delete.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof QOM.Update<?> update) {
            refuse(!update.$orderBy().isEmpty() || update.$limit() != null, "UPDATE with ORDER BY or LIMIT");
            if (update.$table() instanceof QOM.JoinTable<?, ?>) {
                throw new UnsupportedOnRedshiftException("UPDATE of a join", "update one table, and join in from()");
            }
            refuseOuter(update.$from(), "UPDATE");
            if (update.$set().keySet().stream().anyMatch(Row.class::isInstance)) {
                throw new UnsupportedOnRedshiftException(
                        "UPDATE … SET (a, b) = …", "set each column, from a table in FROM");
            }
        } else if (part instanceof QOM.Delete<?> delete) {
            if (delete.$from() instanceof QOM.JoinTable<?, ?>) {
                throw new UnsupportedOnRedshiftException(
                        "DELETE from a join", "delete from one table, and join in using()");
            }
            refuseOuter(delete.$using(), "DELETE");
            if (delete.$from() instanceof QOM.TableAlias<?>) {
                throw new UnsupportedOnRedshiftException("DELETE from an alias", "delete from the table by its name");
            }
            refuse(!delete.$orderBy().isEmpty() || delete.$limit() != null, "DELETE with ORDER BY or LIMIT");
        }
        return part;
    }

    private static void refuseOuter(Collection<? extends Table<?>> tables, String statement) {
        if (Declared.outerJoin(tables)) {
            throw new UnsupportedOnRedshiftException(
                    "outer joins in FROM or USING of " + statement, "use a subquery in WHERE");
        }
    }

    private static void refuse(boolean limited, String construct) {
        if (limited) {
            throw new UnsupportedOnRedshiftException(construct, "name the rows in WHERE, by their key");
        }
    }
}
