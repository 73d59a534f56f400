package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.REDSHIFT;
import static com.sparkify.dwh.internal.rewrite.Rendered.S;
import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.U;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.Y;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertField;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertFieldRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRendered;
import static org.jooq.impl.DSL.all;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.bitCount;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.emptyGroupingSet;
import static org.jooq.impl.DSL.extract;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.groupingSets;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.mode;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rowsFrom;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unquotedName;
import static org.jooq.impl.DSL.with;
import static org.jooq.impl.DSL.xmltable;

import com.sparkify.dwh.internal.jooq.JooqTexts;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Name;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;
import org.jooq.types.YearToMonth;
import org.jooq.types.YearToSecond;
import org.junit.jupiter.api.Test;

/** Tests syntax that only PostgreSQL has, in places where it is easily overlooked. */
class PostgresqlSyntaxTest {

    @Test
    void createTableIfNotExistsAsIsRefused() {
        assertRefused(
                "Redshift doesn't support CREATE TABLE IF NOT EXISTS … AS: look in SVV_TABLES first, then use"
                        + " createTable()",
                REDSHIFT.createTableIfNotExists("q").as(select(X).from(T)));
    }

    @Test
    void theConditionContainsOnArraysAndJsonIsRefused() {
        String refused = "Redshift doesn't support contains() of arrays and JSON:"
                + " use a SUPER column and RedshiftFunctions.superPath";
        Field<Integer[]> array = field(name("a"), SQLDataType.INTEGER.array());
        Field<JSONB> json = field(name("j"), SQLDataType.JSONB);
        assertRefused(refused, select(X).from(T).where(array.contains(array)));
        assertRefused(refused, select(X).from(T).where(array.contains(new Integer[] {1})));
        assertRefused(refused, select(X).from(T).where(json.contains(JSONB.valueOf("{}"))));
        assertRendered(
                "select \"t\".\"x\" from \"t\" where \"t\".\"u\" like " + JooqTexts.CONTAINS_A + " escape '!'",
                select(X).from(T).where(U.contains("a")));
    }

    @Test
    void rowsFromAndLikeWithSeveralPatternsAreRefused() {
        assertRefused(
                "Redshift doesn't support ROWS FROM: use a join on row_number()",
                select().from(rowsFrom(table("f()"), table("g()"))));
        String refused =
                "Redshift doesn't support LIKE or SIMILAR TO with ANY or ALL: use exists() with a subquery whose WHERE"
                        + " compares the values";
        assertRefused(refused, select(X).from(T).where(U.like(any(select(U).from(S)))));
        assertRefused(refused, select(X).from(T).where(U.notLike(all(select(U).from(S)))));
        assertRefused(refused, select(X).from(T).where(U.similarTo(any(select(U).from(S)))));
        assertRefused(
                refused, select(X).from(T).where(U.notSimilarTo(all(select(U).from(S)))));
    }

    @Test
    void anEmptyGroupingSetIsTakenOnlyInGroupingSets() {
        String refused =
                "Redshift doesn't support GROUP BY (): leave it out, because aggregates without it return one row,"
                        + " or use"
                        + " groupingSets()";
        assertRefused(refused, select(count()).from(T).groupBy());
        assertRefused(refused, select(count()).from(T).groupBy(X, emptyGroupingSet()));
        assertRendered(
                "select count(*) from \"t\" group by grouping sets ((\"t\".\"x\"), ())",
                select(count()).from(T).groupBy(groupingSets(new Field<?>[] {X}, new Field<?>[0])));
    }

    @Test
    void mixedIntervalsAndNanosecondsAreRefused() {
        YearToSecond both = new YearToSecond(new YearToMonth(1, 2), new DayToSecond(3));
        Field<?> time = field(name("d"), SQLDataType.LOCALDATETIME);
        assertFieldRefused(
                "Redshift doesn't support an INTERVAL of both months and seconds: add a YearToMonth and a DayToSecond",
                inline(both));
        assertFieldRefused(
                "Redshift doesn't support EXTRACT of NANOSECOND: Redshift keeps microseconds, so extract those",
                extract(time, DatePart.NANOSECOND));
    }

    @Test
    void nullsOfUnsupportedTypesAreWrittenWithoutACast() {
        assertField("null", inline(null, SQLDataType.UUID));
        assertField("null", inline(null, SQLDataType.JSON));
        assertField("null", inline(null, SQLDataType.JSONB));
        assertField("null", inline(null, SQLDataType.XML));
        assertField("null", inline(null, SQLDataType.INTERVAL));
    }

    @Test
    void insertAndDeleteRefuseAnAlias() {
        assertRefused(
                "Redshift doesn't support INSERT into an alias: insert into the table by its name",
                REDSHIFT.insertInto(T.as("w"), X).values(1));
        assertRefused(
                "Redshift doesn't support DELETE from an alias: delete from the table by its name",
                REDSHIFT.deleteFrom(T.as("z")));
        assertRendered(
                "update \"t\" as \"z\" set \"x\" = 1",
                REDSHIFT.update(T.as("z")).set(X, 1));
    }

    @Test
    void arrayAggWithOrderByIsRefused() {
        assertFieldRefused(
                "Redshift doesn't support ARRAY_AGG: use listAgg, or several rows",
                arrayAgg(X).orderBy(X));
    }

    @Test
    void anUnquotedNameIsCheckedAsAFunctionOnlyInACall() {
        Name mode = unquotedName("mode");
        assertRendered(
                "select mode, \"t\".\"x\" as age from now as mode",
                select(field(mode), X.as(unquotedName("age")))
                        .from(table(unquotedName("now")).as(mode)));
        assertRendered(
                "with mode as (select 1 as \"one\") select sum(\"t\".\"x\") over (partition by \"t\".\"x\") from mode",
                with(mode)
                        .as(selectOne())
                        .select(sum(X).over(mode))
                        .from(table(mode))
                        .window(mode.as(partitionBy(X))));
        assertRendered(
                "create table mode (\"age\" INTEGER)",
                REDSHIFT.createTable(mode).column(unquotedName("age"), SQLDataType.INTEGER));
        assertFieldRefused(
                "Redshift doesn't support the function now: use RedshiftFunctions.getdate(), or"
                        + " currentTimestamp(), which is"
                        + " SYSDATE",
                function(unquotedName("now"), SQLDataType.LOCALDATETIME));
        assertFieldRefused(
                "Redshift doesn't support MODE … WITHIN GROUP: group by the value, and take the first row of"
                        + " row_number() over (order by count(*) desc)",
                mode(X));
    }

    @Test
    void syntaxOfOtherDatabasesIsRefused() {
        assertRefused(
                "Redshift doesn't support comparisons of tables: compare their columns",
                select(X).from(T).join(S).on(T.eq(S)));
        assertRefused(
                "Redshift doesn't support comparisons of tables: compare their columns",
                select(X).from(T).where(T.ne(S)));
        assertRefused(
                "Redshift doesn't support row identifiers: select a key",
                select(T.rowid()).from(T));
        assertRefused(
                "Redshift doesn't support STRAIGHT_JOIN: use join()",
                select(X).from(T.straightJoin(S).on(X.eq(Y))));
        assertRefused(
                "Redshift doesn't support table hints: leave them out, and choose DISTKEY and SORTKEY",
                select(X).from(T.useIndex("i")));
        String except =
                "Redshift doesn't support an asterisk with EXCEPT of columns that jOOQ doesn't know: select the other"
                        + " columns by their names";
        assertRefused(except, select(asterisk().except(X)).from(T));
        assertRefused(except, select(T.asterisk().except(X)).from(T));
        assertRefused(
                "Redshift doesn't support UNNEST: use a SUPER column and RedshiftFunctions.superPath",
                select().from(table(field(name("a"), SQLDataType.INTEGER.array()))));
    }

    @Test
    void bitCountAndXmlAreRefused() {
        assertFieldRefused(
                "Redshift doesn't support BIT_COUNT: sum the bits: mod(value, 2), mod(value / 2, 2) and so on",
                bitCount(X));
        assertRefused(
                "Redshift doesn't support XML: use text", select(X).from(T).where(U.isDocument()));
        assertRefused(
                "Redshift doesn't support XML: use text", select(X).from(T).where(U.isNotDocument()));
        assertRefused(
                "Redshift doesn't support XML: use text",
                select().from(xmltable("//a")
                        .passing(field(name("x"), SQLDataType.XML))
                        .column("a", SQLDataType.INTEGER)
                        .path("b")));
    }
}
