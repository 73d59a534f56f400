package com.sparkify.dwh.internal.rules;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.QueryPart;

/** Rewrites or refuses one construct of jOOQ for Redshift. Stateless. */
public interface Rule {

    /** Whether the rule can apply to parts of this class. Called once for each class. */
    boolean concerns(Class<?> type);

    /**
     * Returns the part to render instead of the given part, or the given part if the rule doesn't apply. If {@link
     * #concerns} is false for the part's class, the rule doesn't apply. No rule is applied to the returned part itself,
     * but rules are applied to the parts inside the returned part. Therefore the returned part must not contain the
     * given part. Otherwise, this rule would be applied to the given part again.
     *
     * @throws UnsupportedOnRedshiftException if Redshift has no equivalent
     */
    QueryPart apply(QueryPart part, Path path);

    /** Whether a class is one of these types, or a subtype of one of these types. */
    static boolean isAny(Class<?> type, Class<?>... supertypes) {
        for (Class<?> supertype : supertypes) {
            if (supertype.isAssignableFrom(type)) {
                return true;
            }
        }
        return false;
    }
}
