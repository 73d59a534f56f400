package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import org.jooq.QueryPart;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;

/**
 * Casts a column of a derived table or a common table expression to DOUBLE PRECISION if the column is mixed with other
 * numbers (see {@link Mixed}). Casts only a column with so many decimals that its whole part wouldn't fit, for example
 * an average or a quotient.
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
        // The CAST that replaces a column contains the same column, whose parent is then the column itself.
        if (!(part instanceof TableField<?, ?> column) || path.parent() == part || !Mixed.is(path)) {
            return part;
        }
        Typed value = Scope.of(path).expression(column);
        Digits digits = value == null ? null : value.digits();
        return digits == null || digits.fitsMixed() ? part : new CastWriter(column, SQLDataType.DOUBLE);
    }
}
