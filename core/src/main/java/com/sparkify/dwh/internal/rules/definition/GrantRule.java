package com.sparkify.dwh.internal.rules.definition;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.QueryPart;
import org.jooq.impl.QOM;

/**
 * Refuses jOOQ's GRANT and REVOKE for a user or role. jOOQ represents a user as a role, so this rule can't tell users
 * from roles. jOOQ also writes a role's name without the keyword ROLE, and Redshift takes such a name for a user.
 * PUBLIC is rendered as for PostgreSQL.
 *
 * <p>Source: Amazon Redshift Developer Guide, "GRANT" and "REVOKE": {@code TO { username [WITH GRANT OPTION] | ROLE
 * role_name | GROUP group_name | PUBLIC }}.
 */
public final class GrantRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Grant.class, QOM.Revoke.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof QOM.Grant grant) {
            if (grant.$to() != null) {
                throw unknown("GRANT", "TO");
            }
            if (grant.$withGrantOption()) {
                throw new UnsupportedOnRedshiftException(
                        "GRANT … TO PUBLIC WITH GRANT OPTION", "grant it to single users");
            }
        }
        if (part instanceof QOM.Revoke revoke && revoke.$from() != null) {
            throw unknown("REVOKE", "FROM");
        }
        return part;
    }

    private static UnsupportedOnRedshiftException unknown(String statement, String preposition) {
        return new UnsupportedOnRedshiftException(
                statement + " … " + preposition + " a role of jOOQ, which may be a user",
                "use Redshift." + statement.toLowerCase(java.util.Locale.ROOT));
    }
}
