package com.sparkify.dwh.internal.rules.window;

import com.sparkify.dwh.internal.jooq.JooqInternals;
import com.sparkify.dwh.internal.jooq.JooqInternals.Part;
import com.sparkify.dwh.internal.jooq.JooqInternals.Value;
import com.sparkify.dwh.internal.jooq.Keywords;
import com.sparkify.dwh.internal.jooq.Path;
import com.sparkify.dwh.internal.rules.Rule;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.Locale;
import org.jooq.AggregateFunction;
import org.jooq.Keyword;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.WindowDefinition;
import org.jooq.WindowSpecification;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the window after OVER: replaces the name of a window by its definition, and converts frames to Redshift's
 * frames.
 *
 * <p>Redshift has only ROWS frames. If the window of an aggregate has ORDER BY, Redshift requires a frame. PostgreSQL's
 * default frame is {@code RANGE UNBOUNDED PRECEDING}, which includes the ties of the current row. A ROWS frame doesn't
 * include ties and could change the result. Therefore this rule doesn't add a frame for aggregates, LAST_VALUE and
 * NTH_VALUE: the query must specify a frame. FIRST_VALUE without IGNORE NULLS gets {@code ROWS UNBOUNDED PRECEDING},
 * because this frame and the default frame have the same first row. Ranking functions ignore the frame, so the frame is
 * omitted.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Window function syntax summary".
 */
public final class WindowRule implements Rule {

    @Override
    public boolean concerns(Class<?> type) {
        return Rule.isAny(type, WindowDefinition.class, WindowSpecification.class, Name.class, Keyword.class);
    }

    @Override
    public QueryPart apply(QueryPart part, Path path) {
        if (part instanceof WindowDefinition definition) {
            QOM.WindowFunction<?> function = path.nearest(QOM.WindowFunction.class);
            return function == null ? part : parenthesised(write(function, Windows.resolve(definition, path)));
        }
        if (part instanceof WindowSpecification specification) {
            QOM.WindowFunction<?> function = path.nearest(QOM.WindowFunction.class);
            return function == null ? part : write(function, Windows.resolve(specification, path));
        }
        if (part instanceof Name name
                && path.parent() instanceof QOM.WindowFunction<?> function
                && JooqInternals.read(Value.WINDOW_NAME, function) == name) {
            return parenthesised(write(function, Windows.resolve(name, path)));
        }
        if (part instanceof Keyword && Keywords.is(part, "last") && path.parent() instanceof QOM.WindowFunction<?>) {
            throw new UnsupportedOnRedshiftException("NTH_VALUE … FROM LAST", "reverse the order of the window");
        }
        return part;
    }

    private static QueryPart parenthesised(QueryPart window) {
        return CustomQueryPart.of(ctx -> ctx.sql('(').visit(window).sql(')'));
    }

    private static QueryPart write(QOM.WindowFunction<?> function, Windows window) {
        if (isRanking(function)) {
            return ranking(function, window);
        }
        if (takesOnlyPartitionBy(function)) {
            if (!window.order().isEmpty() || window.framed() != null) {
                throw new UnsupportedOnRedshiftException(
                        "ORDER BY or frame in the window of LISTAGG, MEDIAN, PERCENTILE_CONT or RATIO_TO_REPORT",
                        "use only PARTITION BY");
            }
            return new WindowWriter(window.partition(), window.order(), null);
        }
        return new WindowWriter(window.partition(), window.order(), frame(function, window));
    }

    private static QueryPart ranking(QOM.WindowFunction<?> function, Windows window) {
        if (window.order().isEmpty() && (function instanceof QOM.Lag<?> || function instanceof QOM.Lead<?>)) {
            throw new UnsupportedOnRedshiftException("LAG or LEAD without ORDER BY of a column", "order by a column");
        }
        return new WindowWriter(window.partition(), window.order(), null);
    }

    private static @Nullable Frame frame(QOM.WindowFunction<?> function, Windows window) {
        WindowSpecification framed = window.framed();
        if (framed != null) {
            Frame frame = Frame.of(framed);
            if (!window.order().isEmpty()) {
                return frame;
            } else if (frame.isWhole()) {
                return null;
            }
            throw new UnsupportedOnRedshiftException(
                    "a frame in a window without ORDER BY of a column", "order by a column, or leave the frame out");
        }
        if (window.order().isEmpty()) {
            return null;
        }
        if (function instanceof QOM.FirstValue<?> first && first.$nullTreatment() != QOM.NullTreatment.IGNORE_NULLS) {
            return Frame.UNBOUNDED_PRECEDING;
        }
        throw new UnsupportedOnRedshiftException(
                "ORDER BY in the window of an aggregate, LAST_VALUE, NTH_VALUE or FIRST_VALUE with IGNORE NULLS,"
                        + " without a frame",
                "use rowsUnboundedPreceding(), which ends at this row and excludes later ties,"
                        + " or rowsBetweenUnboundedPreceding().andUnboundedFollowing() for the whole partition");
    }

    private static boolean isRanking(QOM.WindowFunction<?> function) {
        return function instanceof QOM.RowNumber
                || function instanceof QOM.Rank
                || function instanceof QOM.DenseRank
                || function instanceof QOM.PercentRank
                || function instanceof QOM.CumeDist
                || function instanceof QOM.Ntile
                || function instanceof QOM.Lag<?>
                || function instanceof QOM.Lead<?>;
    }

    private static boolean takesOnlyPartitionBy(QOM.WindowFunction<?> function) {
        return Part.LIST_AGG.is(function)
                || function instanceof QOM.Median
                || function instanceof QOM.RatioToReport
                || (function instanceof AggregateFunction<?> aggregate
                        && aggregate.getName().toLowerCase(Locale.ROOT).startsWith("percentile_"));
    }
}
