package com.sparkify.dwh.merge;

import java.util.function.UnaryOperator;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultVisitListenerProvider;

/** An expression whose columns are rendered with their tables. */
final class QualifiedValue<T> extends CustomField<T> {

    private static final long serialVersionUID = 1L;

    private final Field<T> value;
    // Transient: jOOQ's query parts are Serializable, but statements aren't meant to be serialized.
    private final transient UnaryOperator<Field<?>> qualifying;

    /** @param qualifying returns a column with its table for a column without a table */
    QualifiedValue(Field<T> value, UnaryOperator<Field<?>> qualifying) {
        super(value.getUnqualifiedName(), value.getDataType());
        this.value = value;
        this.qualifying = qualifying;
    }

    @Override
    public void accept(Context<?> ctx) {
        VisitListener listener = new VisitListener() {
            @Override
            public void visitStart(VisitContext context) {
                if (context.queryPart() instanceof TableField<?, ?> column && Qualified.isUnqualified(column)) {
                    context.queryPart(qualifying.apply(column));
                }
            }
        };
        ctx.sql(
                DSL.using(ctx.configuration().deriveAppending(new DefaultVisitListenerProvider(listener)))
                        .renderInlined(value),
                true);
    }
}
