package com.sparkify.dwh.runner.output;

import java.time.Duration;
import java.util.function.Consumer;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/**
 * Prints each SQL statement after it has run, with its time. The SQL is the text that jOOQ keeps, in which secrets are
 * masked. A bind value is shown as a question mark.
 */
public final class SqlTrace implements ExecuteListener {

    private static final long serialVersionUID = 1L;
    private static final Object START = new Object();

    private final transient Consumer<String> lines;

    /** A trace that prints to this consumer. */
    public SqlTrace(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void executeStart(ExecuteContext ctx) {
        ctx.data(START, System.nanoTime());
    }

    @Override
    public void executeEnd(ExecuteContext ctx) {
        show(ctx, "");
    }

    @Override
    public void exception(ExecuteContext ctx) {
        show(ctx, "failed after ");
    }

    private void show(ExecuteContext ctx, String failed) {
        // Rendering can fail before there is a statement.
        if (ctx.sql() != null && ctx.data(START) instanceof Long start) {
            ran(ctx.sql(), failed, Duration.ofNanos(System.nanoTime() - start));
            ctx.data().remove(START);
        }
    }

    /** Prints a statement that another library has run. The text must contain no secret. */
    public void ran(String sql, Duration took) {
        ran(sql, "", took);
    }

    private void ran(String sql, String failed, Duration took) {
        lines.accept("-- " + failed + Seconds.of(took) + "\n" + sql.strip() + ";");
    }
}
