package com.sparkify.dwh.internal.rules.name;

import com.sparkify.dwh.internal.jooq.Keywords;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jooq.Constraint;
import org.jooq.Keyword;
import org.jooq.QueryPart;

/**
 * Refuses keywords that jOOQ writes but Redshift doesn't have, in any part of a query.
 *
 * <p>Source: Amazon Redshift Developer Guide, "SELECT", "INSERT", "UPDATE", "DELETE", "UNION, INTERSECT, and EXCEPT",
 * "CREATE TABLE".
 */
public final class KeywordRule implements Rule {

    private static final Map<String, String> WAYS_OUT = Map.ofEntries(
            Map.entry("distinct on", "use row_number() in a derived table"),
            Map.entry("do", "use single statements"),
            Map.entry("do nothing", "use Redshift.upsert"),
            Map.entry("do update", "use Redshift.upsert"),
            Map.entry("except all", "use except(), or count the rows"),
            Map.entry("exclude", "use a ROWS frame without it"),
            Map.entry("fetch next", "use limit()"),
            Map.entry("filter", "pass when(condition, value) to the aggregate"),
            Map.entry("intersect all", "use intersect(), or count the rows"),
            Map.entry("lateral", "use a join, or row_number() in a derived table"),
            Map.entry("on conflict", "use Redshift.upsert or mergeInto"),
            Map.entry(
                    "returning",
                    "select the rows by their key before or after the statement. If a record's store() or insert()"
                            + " adds RETURNING, set returnIdentityOnUpdatableRecord of jOOQ's Settings to false"),
            Map.entry("symmetric", "use between(least(a, b), greatest(a, b))"),
            Map.entry("tablesample", "use order by random(), and limit()"),
            Map.entry("window", "write the definition of the window in over()"));

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, Keyword.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof Keyword)) {
            return part;
        }
        String text = Keywords.text(part);
        if (WAYS_OUT.containsKey(text)) {
            throw refusal(text);
        }
        if (path.parent() instanceof Constraint) {
            refuseInConstraint(text);
        }
        return part;
    }

    /**
     * The exception for a clause that begins with this keyword. The keyword must be one of the keywords that this rule
     * refuses.
     */
    public static UnsupportedOnRedshiftException refusal(String keyword) {
        return new UnsupportedOnRedshiftException(
                keyword.toUpperCase(Locale.ROOT), Objects.requireNonNull(WAYS_OUT.get(keyword)));
    }

    /**
     * Refuses keywords that only PostgreSQL's constraints have. Apart from NOT NULL, Redshift's only constraints are
     * UNIQUE, PRIMARY KEY and FOREIGN KEY, which Redshift doesn't enforce.
     */
    private static void refuseInConstraint(String text) {
        switch (text) {
            case "check" ->
                throw new UnsupportedOnRedshiftException(
                        "CHECK constraints", "check by a query when the table is loaded");
            case "on delete", "on update" ->
                throw new UnsupportedOnRedshiftException(
                        "ON DELETE or ON UPDATE of a foreign key", "delete by statements; keys are informational");
            case "enforced" ->
                throw new UnsupportedOnRedshiftException(
                        "NOT ENFORCED", "leave it out, because Redshift enforces no key");
            default -> {}
        }
    }
}
