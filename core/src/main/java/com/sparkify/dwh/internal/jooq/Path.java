package com.sparkify.dwh.internal.jooq;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.conf.ParamType;
import org.jspecify.annotations.Nullable;

/**
 * The jOOQ query parts that enclose the part that is being rendered, and whether values are rendered inline. If this
 * library replaced an enclosing part by another part, the path has the original part. Not thread-safe.
 */
public final class Path {

    private final Deque<QueryPart> enclosing = new ArrayDeque<>();

    private ParamType values = ParamType.INLINED;

    /** Sets how values are rendered from now on: inline or as bind variables. */
    public void values(ParamType written) {
        values = written;
    }

    /** Whether this value is rendered inline instead of as a bind variable. */
    public boolean inlines(Param<?> value) {
        return value.isInline()
                || values == ParamType.INLINED
                || (values == ParamType.NAMED_OR_INLINED && value.getParamName() == null);
    }

    /** Adds a part whose rendering begins. */
    public void enter(QueryPart part) {
        enclosing.push(part);
    }

    /** Removes the last part, whose rendering has ended, and returns it. */
    public QueryPart leave() {
        return enclosing.pop();
    }

    /** The enclosing parts, from the innermost to the outermost. */
    public Iterable<QueryPart> enclosing() {
        return enclosing;
    }

    /** The innermost enclosing part; null if there is none. */
    @Nullable
    public QueryPart parent() {
        return enclosing.peek();
    }

    /** The nearest enclosing part of this type; null if there is none. */
    public <T> @Nullable T nearest(Class<T> type) {
        for (QueryPart part : enclosing) {
            if (type.isInstance(part)) {
                return type.cast(part);
            }
        }
        return null;
    }
}
