package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;

/**
 * Casts a DECIMAL in LN to DOUBLE PRECISION. Only the leader node can run LN of a DECIMAL, and it can't read tables.
 *
 * <p>Source: Amazon Redshift Developer Guide, "LN function".
 */
public final class LogarithmRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.Ln.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof QOM.Ln logarithm)) {
            return part;
        }
        Field<?> value = logarithm.$arg1();
        Typed typed = Typed.of(value, path);
        return typed.isFloating() || !DivisionRule.hasDecimals(typed)
                ? part
                : DSL.function(DSL.unquotedName("ln"), SQLDataType.NUMERIC, new Field<?>[] {
                    DSL.field("{0}", new CastWriter(value, SQLDataType.DOUBLE))
                });
    }
}
