package com.sparkify.dwh.internal.rules.expression;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites {@code a ILIKE b} as {@code lower(a) LIKE lower(b)}, because Redshift's ILIKE ignores the case of ASCII
 * letters only. jOOQ also writes its other case-insensitive conditions with ILIKE.
 *
 * <p>Source: Amazon Redshift Developer Guide, "LIKE", which recommends LOWER on both operands, and "LOWER function".
 */
public final class IgnoreCaseRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.LikeIgnoreCase.class, QOM.NotLikeIgnoreCase.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof QOM.LikeIgnoreCase like) {
            return like(like.$arg1(), like.$arg2(), like.$arg3(), false);
        }
        if (part instanceof QOM.NotLikeIgnoreCase like) {
            return like(like.$arg1(), like.$arg2(), like.$arg3(), true);
        }
        return part;
    }

    private static Condition like(Field<?> value, Field<?> pattern, @Nullable Character escape, boolean not) {
        Field<String> text = DSL.lower(text(value));
        Field<String> lowerPattern = DSL.lower(text(pattern));
        if (escape == null) {
            return not ? text.notLike(lowerPattern) : text.like(lowerPattern);
        }
        if (Character.toLowerCase(escape) != Character.toUpperCase(escape)) {
            throw new UnsupportedOnRedshiftException(
                    "ILIKE … ESCAPE '" + escape + "'",
                    "use a character that has no case, such as '!', because the pattern is converted to lower case");
        }
        return not ? text.notLike(lowerPattern, escape) : text.like(lowerPattern, escape);
    }

    @SuppressWarnings("unchecked")
    private static Field<String> text(Field<?> value) {
        return value.getType() == String.class ? (Field<String>) value : value.cast(SQLDataType.VARCHAR);
    }
}
