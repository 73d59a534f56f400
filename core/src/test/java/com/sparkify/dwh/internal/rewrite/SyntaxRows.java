package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.EveryRowTest.refused;
import static com.sparkify.dwh.internal.rewrite.EveryRowTest.rewritten;
import static com.sparkify.dwh.internal.rewrite.Rendered.REDSHIFT;
import static com.sparkify.dwh.internal.rewrite.Rendered.S;
import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.U;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.Y;
import static org.jooq.impl.DSL.*;

import com.sparkify.dwh.internal.rewrite.EveryRowTest.Row;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
import org.jooq.types.YearToMonth;
import org.jooq.types.YearToSecond;

/** Queries and expressions with keywords, functions or types that Redshift doesn't have or writes differently. */
final class SyntaxRows {

    private SyntaxRows() {}

    static List<Row> queries() {
        return List.of(
                rewritten(
                        "limit, offset",
                        () -> select(X).from(T).orderBy(X).limit(1).offset(2)),
                refused("withTies", () -> select(X).from(T).orderBy(X).limit(1).withTies()),
                refused("forUpdate", () -> select(X).from(T).forUpdate()),
                refused(
                        "except all",
                        () -> select(X).from(T).exceptAll(select(X).from(S))),
                refused(
                        "intersect all",
                        () -> select(X).from(T).intersectAll(select(X).from(S))),
                rewritten("row <", () -> select(X).from(T).where(row(X, Y).lt(1, 2))),
                rewritten("distinctOn", () -> select(X).distinctOn(Y).from(T)),
                refused("lateral", () -> select().from(T, lateral(select(X).from(S)))),
                refused("onConflict", () -> REDSHIFT.insertInto(S, X).values(1).onConflictDoNothing()),
                refused("returning", () -> REDSHIFT.insertInto(S, X).values(1).returning(X)),
                rewritten("values(row..)", () -> select().from(values(row(1, 2)).as("v", "x", "y"))),
                rewritten("WINDOW clause", () -> select(rowNumber().over("w"))
                        .from(T)
                        .window(name("w").as(partitionBy(X)))),
                rewritten("with .. insert", () -> REDSHIFT.with("q")
                        .as(select(X).from(T))
                        .insertInto(S, X)
                        .select(select(X).from(name("q")))),
                refused(
                        "merge",
                        () -> REDSHIFT.mergeInto(S).using(T).on(X.eq(Y)).whenMatchedThenDelete()),
                rewritten("as materialized", () -> with(name("q")
                                .asMaterialized(select(X).from(T)))
                        .select()
                        .from(name("q"))));
    }

    static List<Row> expressions() {
        Field<LocalDate> date = field(name("d"), SQLDataType.LOCALDATE);
        return List.of(
                rewritten("filterWhere", () -> select(count().filterWhere(X.gt(1)))
                        .from(T)),
                rewritten("listAgg", () -> select(listAgg(U, ",").withinGroupOrderBy(U))
                        .from(T)),
                refused("arrayAgg", () -> select(arrayAgg(X)).from(T)),
                refused("jsonAgg", () -> select(jsonArrayAgg(X)).from(T)),
                refused("multiset", () -> select(multiset(select(X).from(T)))),
                rewritten("isDistinctFrom", () -> select(X).from(T).where(X.isDistinctFrom(Y))),
                rewritten("decode()", () -> select(decode(X, 1, "a", "b")).from(T)),
                refused("generateSeries", () -> select().from(generateSeries(1, 2))),
                refused("sum().over(orderBy), no frame", () -> select(sum(X).over(orderBy(Y)))
                        .from(T)),
                rewritten(
                        "firstValue().over(orderBy), no frame",
                        () -> select(firstValue(X).over(orderBy(Y))).from(T)),
                refused("RANGE frame", () -> select(sum(X).over(orderBy(Y).rangeUnboundedPreceding()))
                        .from(T)),
                refused("GROUPS frame", () -> select(sum(X).over(orderBy(Y).groupsUnboundedPreceding()))
                        .from(T)),
                refused("EXCLUDE", () -> select(
                                sum(X).over(orderBy(Y).rowsUnboundedPreceding().excludeTies()))
                        .from(T)),
                rewritten("cast to text", () -> select(X.cast(SQLDataType.CLOB)).from(T)),
                rewritten("cast to varchar without length", () -> select(X.cast(SQLDataType.VARCHAR))
                        .from(T)),
                refused("cast to uuid", () -> select(X.cast(SQLDataType.UUID)).from(T)),
                rewritten("backslashes in literals", () -> select(inline("a\\b"))),
                rewritten("extract(isodow)", () -> select(extract(date, DatePart.ISO_DAY_OF_WEEK))
                        .from(T)),
                rewritten(
                        "percentile_cont(cast(..))",
                        () -> select(percentileCont(0.5).withinGroupOrderBy(X)).from(T)),
                refused("jsonGet", () -> select(jsonGetAttribute(field(name("j"), SQLDataType.JSON), "a"))
                        .from(T)));
    }

    static List<Row> foreign() {
        Field<JSONB> json = field(name("j"), SQLDataType.JSONB);
        Field<Integer[]> array = field(name("a"), SQLDataType.INTEGER.array());
        return List.of(
                refused("betweenSymmetric", () -> select(X).from(T).where(X.betweenSymmetric(1, 2))),
                refused("bitXorAgg", () -> select(bitXorAgg(X)).from(T)),
                refused("contains of an array", () -> select(X).from(T).where(array.contains(array))),
                refused("contains of JSON", () -> select(X).from(T).where(json.contains(json))),
                refused("jsonValue", () -> select(jsonbValue(json, "$.a")).from(T)),
                refused("jsonExists", () -> select(X).from(T).where(jsonbExists(json, "$.a"))),
                refused("rowsFrom", () -> select().from(rowsFrom(table("f()"), table("g()")))),
                refused("groupBy()", () -> select(count()).from(T).groupBy()),
                refused(
                        "like any|all (select ..)",
                        () -> select(X).from(T).where(U.like(any(select(U).from(S))))),
                refused("extract(nanosecond)", () -> select(
                                extract(field(name("d"), SQLDataType.LOCALDATETIME), DatePart.NANOSECOND))
                        .from(T)),
                refused(
                        "interval of months and seconds",
                        () -> select(inline(new YearToSecond(new YearToMonth(1, 2), new DayToSecond(3))))),
                rewritten(
                        "null of a foreign type",
                        () -> select(inline(null, SQLDataType.UUID), inline(null, SQLDataType.JSONB))),
                refused("insert into an alias", () -> REDSHIFT.insertInto(T.as("w"), X)
                        .values(1)),
                refused("delete from an alias", () -> REDSHIFT.deleteFrom(T.as("w"))),
                refused(
                        "row = (select ..)",
                        () -> select(X).from(T).where(row(X, Y).eq(select(X, Y).from(S)))),
                refused("create table if not exists as", () -> REDSHIFT.createTableIfNotExists(T)
                        .as(select(inline(1).as("c")))));
    }
}
