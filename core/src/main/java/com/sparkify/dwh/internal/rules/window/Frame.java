package com.sparkify.dwh.internal.rules.window;

import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import org.jooq.Context;
import org.jooq.WindowSpecification;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * A ROWS frame of a window. As in jOOQ, a positive bound is a number of rows after the current row, and a negative
 * bound is a number of rows before the current row. The smallest integer means UNBOUNDED PRECEDING, and the largest
 * integer means UNBOUNDED FOLLOWING. If the end is null, the SQL has only the start, and the frame ends at the current
 * row.
 */
public record Frame(int start, @Nullable Integer end) {

    static final Frame UNBOUNDED_PRECEDING = new Frame(Integer.MIN_VALUE, null);

    /** The frame of this window. RANGE and GROUPS are refused if the frame isn't the whole partition. */
    static Frame of(WindowSpecification window) {
        QOM.FrameExclude exclude = window.$exclude();
        if (exclude != null && exclude != QOM.FrameExclude.NO_OTHERS) {
            throw new UnsupportedOnRedshiftException("EXCLUDE in a window's frame", "subtract the row's own value");
        }
        Frame frame = new Frame(window.$frameStart(), window.$frameEnd());
        if (window.$frameUnits() != QOM.FrameUnits.ROWS && !frame.isWhole()) {
            throw new UnsupportedOnRedshiftException(
                    window.$frameUnits() + " frames", "use ROWS, which counts rows and not their values or ties");
        }
        return frame;
    }

    /** Whether the frame is the whole partition. */
    boolean isWhole() {
        return start == Integer.MIN_VALUE && end != null && end == Integer.MAX_VALUE;
    }

    void write(Context<?> ctx) {
        ctx.visit(DSL.keyword("rows")).sql(' ');
        if (end == null) {
            bound(ctx, start);
            return;
        }
        ctx.visit(DSL.keyword("between")).sql(' ');
        bound(ctx, start);
        ctx.sql(' ').visit(DSL.keyword("and")).sql(' ');
        bound(ctx, end);
    }

    private static void bound(Context<?> ctx, int rows) {
        if (rows == Integer.MIN_VALUE) {
            ctx.visit(DSL.keyword("unbounded preceding"));
        } else if (rows == Integer.MAX_VALUE) {
            ctx.visit(DSL.keyword("unbounded following"));
        } else if (rows == 0) {
            ctx.visit(DSL.keyword("current row"));
        } else {
            ctx.visit(DSL.inline(Math.abs(rows))).sql(' ').visit(DSL.keyword(rows < 0 ? "preceding" : "following"));
        }
    }
}
