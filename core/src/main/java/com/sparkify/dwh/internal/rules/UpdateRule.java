package com.sparkify.dwh.internal.rules;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.QueryPart;
import org.jooq.Row;
import org.jooq.impl.QOM;

/**
 * Refuses clauses of UPDATE and DELETE that Redshift doesn't have.
 *
 * <p>Source: Amazon Redshift Developer Guide, "UPDATE" and "DELETE".
 */
final class UpdateRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rules.isAny(type, QOM.Update.class, QOM.Delete.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof QOM.Update<?> update) {
            refuse(!update.$orderBy().isEmpty() || update.$limit() != null, "UPDATE with ORDER BY or LIMIT");
            if (update.$set().keySet().stream().anyMatch(Row.class::isInstance)) {
                throw new UnsupportedOnRedshiftException(
                        "UPDATE … SET (a, b) = …", "set each column, from a table in FROM");
            }
        } else if (part instanceof QOM.Delete<?> delete) {
            if (delete.$from() instanceof QOM.TableAlias<?>) {
                throw new UnsupportedOnRedshiftException("DELETE from an alias", "delete from the table by its name");
            }
            refuse(!delete.$orderBy().isEmpty() || delete.$limit() != null, "DELETE with ORDER BY or LIMIT");
        }
        return part;
    }

    private static void refuse(boolean limited, String construct) {
        if (limited) {
            throw new UnsupportedOnRedshiftException(construct, "name the rows in WHERE, by their key");
        }
    }
}
