package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.Y;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertField;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertFieldRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRendered;
import static org.jooq.impl.DSL.anyValue;
import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.bitAndAgg;
import static org.jooq.impl.DSL.bitOrAgg;
import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.every;
import static org.jooq.impl.DSL.firstValue;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lag;
import static org.jooq.impl.DSL.lastValue;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.nthValue;
import static org.jooq.impl.DSL.orderBy;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.product;
import static org.jooq.impl.DSL.rank;
import static org.jooq.impl.DSL.ratioToReport;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jooq.Field;
import org.jooq.WindowDefinition;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class WindowRuleTest {

    private static final String NO_FRAME =
            "Redshift doesn't support ORDER BY in the window of an aggregate, LAST_VALUE, NTH_VALUE or FIRST_VALUE with"
                    + " IGNORE NULLS, without a frame: use"
                    + " rowsUnboundedPreceding(),"
                    + " which ends at this row and excludes later ties, or"
                    + " rowsBetweenUnboundedPreceding().andUnboundedFollowing() for the whole partition";

    @Test
    void namedWindowsAreWrittenOutWhereTheyAreUsed() {
        WindowDefinition base = name("w").as(partitionBy(Y));
        assertRendered(
                "select sum(\"t\".\"x\") over (partition by \"t\".\"y\"), avg(cast(\"t\".\"x\" as DECIMAL(38,16))) over (partition by"
                        + " \"t\".\"y\" order by \"t\".\"x\" rows between 1 preceding and 2 following), row_number() over"
                        + " (partition by \"t\".\"y\" order by \"t\".\"x\") from \"t\" order by \"t\".\"x\"",
                select(sum(X).over(base), avg(X).over("w2"), rowNumber().over(base.orderBy(X)))
                        .from(T)
                        .window(
                                base,
                                name("w2")
                                        .as(base.orderBy(X)
                                                .rowsBetweenPreceding(1)
                                                .andFollowing(2)))
                        .orderBy(X));
    }

    @Test
    void aWindowThatIsNotDefinedIsAnError() {
        assertEquals(
                "The SELECT's WINDOW clause does not define \"w\"",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Rendered.REDSHIFT.renderInlined(
                                        select(sum(X).over("w")).from(T)))
                        .getMessage());
    }

    @Test
    void anAggregateWithOrderByAndWithoutAFrameIsRefused() {
        assertFieldRefused(NO_FRAME, sum(X).over(orderBy(Y)));
        assertFieldRefused(NO_FRAME, lastValue(X).over(orderBy(Y)));
        assertFieldRefused(NO_FRAME, nthValue(X, 2).over(orderBy(Y)));
        assertFieldRefused(NO_FRAME, firstValue(X).ignoreNulls().over(orderBy(Y)));
        assertField("sum(\"t\".\"x\") over (partition by \"t\".\"y\")", sum(X).over(partitionBy(Y)));
        assertField("sum(\"t\".\"x\") over ()", sum(X).over());
    }

    @Test
    void firstValueGetsARowsFrame() {
        assertField(
                "first_value(\"t\".\"x\") over (order by \"t\".\"y\" rows unbounded preceding)",
                firstValue(X).over(orderBy(Y)));
    }

    @Test
    void rankingFunctionsTakeNoFrame() {
        assertField("row_number() over (order by \"t\".\"y\")", rowNumber().over(orderBy(Y)));
        assertField(
                "lag(\"t\".\"x\") over (order by \"t\".\"y\")",
                lag(X).over(orderBy(Y).rowsUnboundedPreceding()));
    }

    @Test
    void framesOfTheWholePartitionBecomeRows() {
        assertField(
                "sum(\"t\".\"x\") over (order by \"t\".\"y\" rows between unbounded preceding and unbounded following)",
                sum(X).over(orderBy(Y).rangeBetweenUnboundedPreceding().andUnboundedFollowing()));
        assertField(
                "sum(\"t\".\"x\") over (order by \"t\".\"y\" rows between current row and unbounded following)",
                sum(X).over(orderBy(Y)
                        .rowsBetweenCurrentRow()
                        .andUnboundedFollowing()
                        .excludeNoOthers()));
        assertFieldRefused(
                "Redshift doesn't support RANGE frames: use ROWS, which counts rows and not their values or ties",
                sum(X).over(orderBy(Y).rangeUnboundedPreceding()));
        assertFieldRefused(
                "Redshift doesn't support GROUPS frames: use ROWS, which counts rows and not their values or ties",
                sum(X).over(orderBy(Y).groupsUnboundedPreceding()));
        assertFieldRefused(
                "Redshift doesn't support EXCLUDE in a window's frame: subtract the row's own value",
                sum(X).over(orderBy(Y).rowsUnboundedPreceding().excludeTies()));
    }

    @Test
    void unsupportedWindowFunctionsAreRefused() {
        assertFieldRefused(
                "Redshift doesn't support NTH_VALUE … FROM LAST: reverse the order of the window",
                nthValue(X, 2).fromLast().over(partitionBy(Y)));
        assertFieldRefused(
                "Redshift doesn't support ORDER BY or frame in the window of LISTAGG, MEDIAN, PERCENTILE_CONT or"
                        + " RATIO_TO_REPORT:"
                        + " use only PARTITION BY",
                ratioToReport(X).over(orderBy(Y)));
        assertFieldRefused(
                "Redshift doesn't support DISTINCT in a window function: aggregate in a derived table, and join it",
                org.jooq.impl.DSL.countDistinct(X).over());
    }

    @Test
    void theTreatmentOfNullsIsWrittenWhereRedshiftAllowsIt() {
        assertField(
                "first_value(\"t\".\"x\" ignore nulls) over (order by \"t\".\"y\" rows unbounded preceding)",
                firstValue(X).ignoreNulls().over(orderBy(Y).rowsUnboundedPreceding()));
        assertField(
                "last_value(\"t\".\"x\" respect nulls) over (partition by \"t\".\"y\")",
                lastValue(X).respectNulls().over(partitionBy(Y)));
        assertField(
                "nth_value(\"t\".\"x\", 2) ignore nulls over (partition by \"t\".\"y\")",
                nthValue(X, 2).fromFirst().ignoreNulls().over(partitionBy(Y)));
        assertField(
                "lag(\"t\".\"x\", 2) ignore nulls over (order by \"t\".\"y\")",
                lag(X, 2).ignoreNulls().over(orderBy(Y)));
    }

    @Test
    void booleansHaveTheirOwnAggregates() {
        Field<Boolean> b = DSL.field(DSL.name("t", "b"), Boolean.class);
        String refused = "Redshift doesn't support MAX or MIN of BOOLEANs: use boolOr() or boolAnd(), and in a window"
                + " cast the value to INTEGER";
        assertFieldRefused(refused, DSL.max(b));
        assertFieldRefused(refused, DSL.min(X.eq(Y)));
        assertFieldRefused(refused, DSL.max(b).over());
        assertField("bool_or(\"t\".\"b\")", DSL.boolOr(b));
        assertField(
                "max(case when \"t\".\"b\" then 1 when not (\"t\".\"b\") then 0 end) over ()",
                DSL.max(b.cast(Integer.class)).over());
    }

    @Test
    void constantsAreOmittedFromWindows() {
        assertField("row_number() over ()", rowNumber().over(orderBy(inline(1))));
        assertField(
                "rank() over (partition by \"t\".\"y\" order by (\"t\".\"x\" + 1))",
                rank().over(partitionBy(inline("a"), Y)
                        .orderBy(X.plus(1), inline(1).plus(2).desc())));
        assertField("sum(\"t\".\"x\") over ()", sum(X).over(partitionBy(val((Integer) null))));
        assertField(
                "row_number() over ()",
                rowNumber()
                        .over(orderBy(
                                DSL.currentDate(),
                                DSL.trueCondition(),
                                DSL.when(inline(1).eq(1), 1))));
        assertField(
                "row_number() over ()",
                rowNumber()
                        .over(partitionBy(DSL.coalesce(inline(1), inline(2)), DSL.field(DSL.select(inline(1))))
                                .orderBy(
                                        DSL.field(DSL.select(
                                                DSL.lower(inline("A")).as("a"))),
                                        DSL.field(DSL.select(DSL.max(inline(1)))),
                                        DSL.nullif(inline(1), inline(2)),
                                        DSL.greatest(inline(1), inline(2)),
                                        DSL.replace(inline("a"), "b"))));
        assertField("row_number() over (order by random())", rowNumber().over(orderBy(DSL.rand())));
        assertField(
                "row_number() over (order by coalesce(random(), 1))",
                rowNumber().over(orderBy(DSL.coalesce(DSL.rand(), inline(1)))));
        assertField(
                "row_number() over (order by own(1), own(2))",
                rowNumber()
                        .over(orderBy(
                                DSL.function("own", Integer.class, inline(1)),
                                DSL.function(DSL.unquotedName("own"), Integer.class, inline(2)))));
        assertField(
                "row_number() over (order by (select max(\"s\".\"x\") from \"s\"))",
                rowNumber()
                        .over(orderBy(DSL.field(DSL.select(DSL.max(DSL.field(name("s", "x"), Integer.class)))
                                .from(DSL.table(name("s")))))));
        assertField(
                "sum(\"t\".\"x\") over ()",
                sum(X).over(orderBy(inline("a")).rowsBetweenUnboundedPreceding().andUnboundedFollowing()));
        assertFieldRefused(
                "Redshift doesn't support a frame in a window without ORDER BY of a column: order by a column, or"
                        + " leave the frame"
                        + " out",
                sum(X).over(orderBy(inline(1)).rowsUnboundedPreceding()));
        assertFieldRefused(
                "Redshift doesn't support LAG or LEAD without ORDER BY of a column: order by a column",
                lag(X).over(partitionBy(Y)));
    }

    @Test
    void aggregatesThatAreNotWindowFunctionsAreRefused() {
        String join = "aggregate in a derived table, and join it";
        assertFieldRefused(
                "Redshift doesn't support BIT_AND as a window function: " + join,
                bitAndAgg(X).over());
        assertFieldRefused(
                "Redshift doesn't support BIT_OR as a window function: " + join,
                bitOrAgg(X).over(partitionBy(Y)));
        assertFieldRefused(
                "Redshift doesn't support PRODUCT as a window function: " + join,
                product(X).over());
        assertFieldRefused(
                "Redshift doesn't support ANY_VALUE as a window function: use max()",
                anyValue(X).over());
        assertFieldRefused(
                "Redshift doesn't support BOOL_AND as a window function: compare min() of a CASE of 1 and 0 with 1",
                every(X.eq(1)).over());
        assertFieldRefused(
                "Redshift doesn't support BOOL_OR as a window function: compare max() of a CASE of 1 and 0 with 1",
                boolOr(X.eq(1)).over(partitionBy(Y)));
    }
}
