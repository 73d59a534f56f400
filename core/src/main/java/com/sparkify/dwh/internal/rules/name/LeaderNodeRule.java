package com.sparkify.dwh.internal.rules.name;

import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Declared;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jooq.impl.SQLDataType;

/**
 * Writes CURRENT_SCHEMA with parentheses. Refuses the function in a statement that names a table: compute nodes read
 * tables, but only the leader node can run the function.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CURRENT_SCHEMA", "Leader node–only functions".
 */
public final class LeaderNodeRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, QOM.CurrentSchema.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (!(part instanceof QOM.CurrentSchema)) {
            return part;
        }
        for (QueryPart enclosing : path.enclosing()) {
            boolean table = Declared.tables(enclosing).findAny().isPresent() || Part.INSERT.is(enclosing);
            if (table) {
                throw new UnsupportedOnRedshiftException(
                        "CURRENT_SCHEMA in a statement with tables", "select it by itself first");
            }
        }
        return DSL.function(DSL.unquotedName("current_schema"), SQLDataType.VARCHAR);
    }
}
