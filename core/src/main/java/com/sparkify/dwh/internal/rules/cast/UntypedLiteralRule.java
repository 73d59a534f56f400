package com.sparkify.dwh.internal.rules.cast;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import org.jooq.CommonTableExpression;
import org.jooq.DataType;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;

/**
 * Casts text literals and NULL in the SELECT list of a derived table, a common table expression, a view or a CREATE
 * TABLE AS. Without the cast, these columns would have the type "unknown".
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE TABLE AS", "Type compatibility and conversion".
 */
public final class UntypedLiteralRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, Param.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof Param<?> literal) || !isUntyped(literal) || !isColumn(path)) {
            return part;
        }
        DataType<?> declared = literal.getDataType();
        return new CastWriter(literal, declared.isOther() ? SQLDataType.VARCHAR : declared);
    }

    private static boolean isUntyped(Param<?> literal) {
        return literal.getValue() == null || literal.getDataType().isString();
    }

    /** Whether the literal, with or without an alias, is in the SELECT list of a query that defines columns. */
    private static boolean isColumn(Path path) {
        boolean listed = false;
        for (QueryPart part : path.enclosing()) {
            if (!listed) {
                boolean alias = part instanceof QOM.FieldAlias<?> || Part.ALIAS.is(part);
                listed = Part.SELECT_FIELDS.is(part);
                if (!alias && !listed) {
                    return false;
                }
            } else if (!(part instanceof Select<?>)) {
                return isDefinition(part);
            }
        }
        return false;
    }

    private static boolean isDefinition(QueryPart part) {
        return part instanceof QOM.DerivedTable<?>
                || part instanceof CommonTableExpression<?>
                || part instanceof QOM.CreateTable
                || part instanceof QOM.CreateView<?>
                || part instanceof CustomQueryPart;
    }
}
