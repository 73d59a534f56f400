package com.sparkify.dwh.internal.rules.name;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * Writes a column of a SELECT list as {@code expression AS alias} if the alias is also the name of the table that the
 * INSERT, UPDATE or DELETE changes. Without this rule, jOOQ writes only the alias. The server then reads a column of
 * this name, if there is one.
 */
public final class AliasRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.FieldAlias.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        QueryPart list = path.parent();
        if (!(part instanceof QOM.FieldAlias<?> alias) || list == null || !Part.SELECT_FIELDS.is(list)) {
            return part;
        }
        for (QueryPart enclosing : path.enclosing()) {
            Name target = target(enclosing);
            if (target != null && target.equals(alias.$alias())) {
                return CustomQueryPart.of(ctx -> ctx.visit(alias.$aliased())
                        .sql(' ')
                        .visit(DSL.keyword("as"))
                        .sql(' ')
                        .visit(alias.$alias()));
            }
        }
        return part;
    }

    private static @Nullable Name target(QueryPart statement) {
        if (statement instanceof QOM.Insert<?> insert) {
            return insert.$into().getUnqualifiedName();
        } else if (statement instanceof QOM.Update<?> update) {
            return update.$table().getUnqualifiedName();
        }
        return statement instanceof QOM.Delete<?> delete ? delete.$from().getUnqualifiedName() : null;
    }
}
