package com.sparkify.dwh.warehouse.postgres;

import com.sparkify.dwh.internal.inspect.MappedTables;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.merge.Merge;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultVisitListenerProvider;

/**
 * Gives the source of a MERGE an alias if target and source have the same name in different schemas. PostgreSQL's MERGE
 * compares the names without the schemas, and refuses equal names.
 */
final class MergeSource implements VisitListener {

    private final Table<?> target;
    private final Table<?> source;
    private final String alias;

    private MergeSource(Merge merge, String alias) {
        this.target = merge.target();
        this.source = merge.source();
        this.alias = alias;
    }

    /** The context that renders the MERGE, and the source that the MERGE must use. */
    record Aliased(DSLContext dsl, Table<?> source) {}

    static Aliased of(DSLContext dsl, Merge merge) {
        MappedTables.checkDistinct(dsl, "MERGE", merge.target(), DSL.selectOne().from(merge.source()));
        Name target = TableNames.of(dsl, merge.target());
        Name source = TableNames.of(dsl, merge.source());
        if (!target.qualified()
                || !source.qualified()
                || target.equals(source)
                || !target.last().equals(source.last())) {
            return new Aliased(dsl, merge.source());
        }
        String alias = target.last().equals("source") ? "merged" : "source";
        Configuration aliasing =
                dsl.configuration().deriveAppending(new DefaultVisitListenerProvider(new MergeSource(merge, alias)));
        return new Aliased(DSL.using(aliasing), merge.source().as(alias));
    }

    @Override
    public void visitStart(VisitContext context) {
        if (context.queryPart() instanceof TableField<?, ?> column && isOfSource(column.getTable())) {
            context.queryPart(DSL.field(DSL.name(alias, column.getName()), column.getDataType()));
        }
    }

    private boolean isOfSource(Table<?> table) {
        return table != null && TableNames.means(table, source) && !TableNames.means(table, target);
    }
}
