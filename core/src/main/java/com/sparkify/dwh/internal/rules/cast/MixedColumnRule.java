package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import org.jooq.QueryPart;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;

/**
 * Casts a column of a derived table or a common table expression to DOUBLE PRECISION if the column is mixed with other
 * numbers (see {@link Mixed}). Casts only a column whose many decimals leave too few digits for the whole part, for
 * example an average or a quotient (see {@link Digits#fitsMixed}).
 *
 * <p>Source: Amazon Redshift Developer Guide, "Computations with numeric values" (UNION, COALESCE).
 */
public final class MixedColumnRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, TableField.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        // The rule is also applied to the column inside the CAST. There, the path contains the replaced column instead
        // of the CAST, so the column's parent is the same column.
        if (!(part instanceof TableField<?, ?> column) || path.parent() == part || !Mixed.is(path)) {
            return part;
        }
        Typed value = Scope.of(path).expression(column);
        Digits digits = value == null ? null : value.digits();
        return digits == null || digits.fitsMixed() ? part : new CastWriter(column, SQLDataType.DOUBLE);
    }
}
