package com.sparkify.dwh.internal.jooq;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.conf.ParamType;
import org.jspecify.annotations.Nullable;

/** The parts that enclose the one that is being rendered, as jOOQ's user wrote them: not what rules made of them. */
public final class Path {

    private final Deque<QueryPart> enclosing = new ArrayDeque<>();

    private ParamType values = ParamType.INLINED;

    /** How values are written here. */
    public void values(ParamType written) {
        values = written;
    }

    /** Whether this value stands in the text, and isn't bound. */
    public boolean inlines(Param<?> value) {
        return value.isInline()
                || values == ParamType.INLINED
                || (values == ParamType.NAMED_OR_INLINED && value.getParamName() == null);
    }

    public void enter(QueryPart part) {
        enclosing.push(part);
    }

    public void leave() {
        enclosing.pop();
    }

    /** The part that visits this one; null at the top. */
    @Nullable
    public QueryPart parent() {
        return enclosing.peek();
    }

    /** The nearest enclosing part of this type; null where there is none. */
    public <T> @Nullable T nearest(Class<T> type) {
        for (QueryPart part : enclosing) {
            if (type.isInstance(part)) {
                return type.cast(part);
            }
        }
        return null;
    }
}
