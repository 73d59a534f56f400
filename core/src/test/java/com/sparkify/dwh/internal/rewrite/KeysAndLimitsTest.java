package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.REDSHIFT;
import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.Y;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertField;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertFieldRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRendered;
import static com.sparkify.dwh.schema.generated.tables.Artists.ARTISTS;
import static com.sparkify.dwh.schema.generated.tables.Songs.SONGS;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.orderBy;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.DSL.with;

import com.sparkify.dwh.schema.generated.tables.Songs;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/**
 * Tests the rules for the keys of GROUP BY and ORDER BY, the numbers of LIMIT and OFFSET, counts of rows, and hints.
 */
class KeysAndLimitsTest {

    @Test
    void groupByAPrimaryKeyAlsoGetsTheUsedColumnsOfTheTable() {
        assertRendered(
                "select \"songs\".\"song_id\", \"songs\".\"title\", count(*) from \"songs\""
                        + " group by \"songs\".\"song_id\", \"songs\".\"title\"",
                select(SONGS.SONG_ID, SONGS.TITLE, count()).from(SONGS).groupBy(SONGS.SONG_ID));
        Songs s = SONGS.as("s");
        assertRendered(
                "select \"s\".\"song_id\", max(\"s\".\"year\") from \"songs\" as \"s\" join \"artists\" on"
                        + " \"artists\".\"artist_id\" = \"s\".\"artist_id\" group by \"s\".\"song_id\", \"s\".\"year\","
                        + " \"s\".\"duration\" having \"s\".\"year\" > 2000 order by \"s\".\"duration\" desc",
                select(s.SONG_ID, max(s.YEAR))
                        .from(s)
                        .join(ARTISTS)
                        .on(ARTISTS.ARTIST_ID.eq(s.ARTIST_ID))
                        .groupBy(s.SONG_ID)
                        .having(s.YEAR.gt(2000))
                        .orderBy(s.DURATION.desc()));
        assertRendered(
                "select \"songs\".\"song_id\", \"songs\".\"title\", \"songs\".\"artist_id\", \"songs\".\"year\","
                        + " \"songs\".\"duration\" from \"songs\" group by \"songs\".\"song_id\", \"songs\".\"title\","
                        + " \"songs\".\"artist_id\", \"songs\".\"year\", \"songs\".\"duration\"",
                selectFrom(SONGS).groupBy(SONGS.SONG_ID));
    }

    @Test
    void columnsInExpressionsInWindowsAndInSubqueriesAreAddedToGroupBy() {
        assertRendered(
                "select case when \"songs\".\"year\" > 1 then \"songs\".\"title\" end as \"z\" from \"songs\" group by"
                        + " \"songs\".\"song_id\", \"songs\".\"year\", \"songs\".\"title\", \"songs\".\"duration\""
                        + " qualify row_number() over (order by \"songs\".\"duration\") = 1",
                select(when(SONGS.YEAR.gt(1), SONGS.TITLE).as("z"))
                        .from(SONGS)
                        .groupBy(SONGS.SONG_ID)
                        .qualify(rowNumber().over(orderBy(SONGS.DURATION)).eq(1)));
        assertRendered(
                "select sum(\"songs\".\"duration\") over (partition by \"songs\".\"year\") from \"songs\" group by"
                        + " \"songs\".\"song_id\", \"songs\".\"duration\", \"songs\".\"year\"",
                select(sum(SONGS.DURATION).over(partitionBy(SONGS.YEAR)))
                        .from(SONGS)
                        .groupBy(SONGS.SONG_ID));
        assertRendered(
                "create table \"q\" as select (select \"artists\".\"name\" from \"artists\" where"
                        + " \"artists\".\"artist_id\" = \"songs\".\"artist_id\") as \"a\" from \"songs\" group by"
                        + " \"songs\".\"song_id\", \"songs\".\"artist_id\"",
                REDSHIFT.createTable("q")
                        .as(select(field(select(ARTISTS.NAME)
                                                .from(ARTISTS)
                                                .where(ARTISTS.ARTIST_ID.eq(SONGS.ARTIST_ID)))
                                        .as("a"))
                                .from(SONGS)
                                .groupBy(SONGS.SONG_ID)));
    }

    @Test
    void groupByAnotherColumnOrAKeyOfAnotherTableIsUnchanged() {
        assertRendered(
                "select \"songs\".\"title\", count(*) from \"songs\" group by \"songs\".\"title\"",
                select(SONGS.TITLE, count()).from(SONGS).groupBy(SONGS.TITLE));
        assertRendered(
                "select \"artists\".\"name\" from \"artists\" cross join \"songs\" group by \"songs\".\"song_id\"",
                select(ARTISTS.NAME).from(ARTISTS).crossJoin(SONGS).groupBy(SONGS.SONG_ID));
    }

    @Test
    void limitAndOffsetTakeOnlyNumbers() {
        String refused = " of an expression or a subquery: number the rows by row_number() in a derived table, and"
                + " compare the number";
        assertRefused(
                "Redshift doesn't support LIMIT" + refused,
                select(X).from(T).limit(field(select(count()).from(T))));
        assertRefused(
                "Redshift doesn't support LIMIT" + refused,
                select(X).from(T).limit(inline(1).plus(1)));
        assertRefused(
                "Redshift doesn't support OFFSET" + refused,
                select(X)
                        .from(T)
                        .orderBy(X)
                        .limit(1)
                        .offset(field(select(count()).from(T))));
        assertRendered(
                "select \"t\".\"x\" from \"t\" limit 3 offset 2",
                select(X).from(T).limit(val(3)).offset(val(2)));
        assertRendered("select \"t\".\"x\" from \"t\"", select(X).from(T).limit(val(null, SQLDataType.INTEGER)));
    }

    @Test
    void constantsAreOmittedUnlessTheyAreNumbersOfColumns() {
        String plain = "select \"t\".\"x\" from \"t\"";
        assertRendered(plain, select(X).from(T).orderBy(inline((Integer) null)));
        assertRendered(plain, select(X).from(T).orderBy(castNull(SQLDataType.INTEGER)));
        assertRendered(plain, select(X).from(T).orderBy(inline("a"), inline(true)));
        assertRendered(plain, select(X).from(T).orderBy(val(1)));
        assertRendered(
                plain, select(X).from(T).orderBy(inline(1).plus(1), DSL.currentTimestamp(), DSL.concat("a", "b")));
        assertRendered(
                plain,
                select(X)
                        .from(T)
                        .orderBy(
                                DSL.coalesce(inline(1), inline(2)),
                                field(select(inline(1))),
                                field(select(DSL.max(inline(1)))),
                                DSL.currentUser()));
        assertRendered(
                plain + " group by \"t\".\"x\"",
                select(X)
                        .from(T)
                        .groupBy(
                                X,
                                DSL.coalesce(inline(1), inline(2)),
                                field(select(inline("a").as("a")))));
        assertRendered(plain + " order by count(*)", select(X).from(T).orderBy(count()));
        assertRendered(plain + " order by random()", select(X).from(T).orderBy(DSL.rand()));
        assertRendered(
                plain + " group by \"t\".\"x\", (\"t\".\"y\" + 1)",
                select(X).from(T).groupBy(X, inline(2).times(3), Y.plus(1)));
        assertRendered(
                plain + " order by 1 desc", select(X).from(T).orderBy(inline(1).desc()));
        assertRendered(
                plain + " group by \"t\".\"x\" order by \"t\".\"x\"",
                select(X).from(T).groupBy(X, inline("a")).orderBy(inline("a"), X));
        assertRendered(plain + " group by 1", select(X).from(T).groupBy(inline(1)));
        assertRefused(
                "Redshift doesn't support GROUP BY of a constant: leave it out, or group by the number of its"
                        + " column, inline(1)",
                select(count()).from(T).groupBy(val(1)));
        assertRefused(
                "Redshift doesn't support ORDER BY of a constant: leave it out, or order by the number of a"
                        + " column, inline(1)",
                select(X).from(T).union(select(Y).from(T)).orderBy(inline("a")));
    }

    @Test
    void aFilteredCountOfAllRowsCountsOnes() {
        assertField(
                "count(case when \"t\".\"x\" > 1 then 1 end)", count(asterisk()).filterWhere(X.gt(1)));
        assertField(
                "count(case when \"t\".\"x\" > 1 then 1 end) over (partition by \"t\".\"y\")",
                count(asterisk()).filterWhere(X.gt(1)).over(partitionBy(Y)));
        assertField("count(*)", count(asterisk()));
        String refused = ": use count(), or count a column that is never NULL";
        assertFieldRefused("Redshift doesn't support count of \"t\".*" + refused, count(T.asterisk()));
        assertFieldRefused(
                "Redshift doesn't support count of \"t\".*" + refused,
                count(T.asterisk()).filterWhere(X.gt(1)));
        assertFieldRefused("Redshift doesn't support count of *" + refused, countDistinct(asterisk()));
        assertFieldRefused(
                "Redshift doesn't support counting a table's rows by the table's name: use count()",
                count(T).filterWhere(X.gt(1)));
    }

    @Test
    void theHintMaterializedIsOmitted() {
        String expected = "with \"q\" as (select \"t\".\"x\" from \"t\") select * from \"q\"";
        assertRendered(
                expected,
                with(name("q").asMaterialized(select(X).from(T))).select().from(name("q")));
        assertRendered(
                expected,
                with(name("q").asNotMaterialized(select(X).from(T))).select().from(name("q")));
        assertRendered(
                "insert into \"t\" with \"q\"(\"a\") as (select \"t\".\"x\" from \"t\") select * from \"q\"",
                REDSHIFT.with(name("q").fields("a").asMaterialized(select(X).from(T)))
                        .insertInto(T)
                        .select(select().from(name("q"))));
    }

    @Test
    void thePrecisionOfATimeIsOmittedInAColumnAndRefusedInACast() {
        assertRendered(
                "create table \"q\" (\"a\" TIMESTAMPTZ, \"b\" TIMESTAMP, \"c\" TIME, \"d\" TIMETZ)",
                REDSHIFT.createTable("q")
                        .column("a", SQLDataType.TIMESTAMPWITHTIMEZONE(3))
                        .column("b", SQLDataType.LOCALDATETIME(0))
                        .column("c", SQLDataType.LOCALTIME(3))
                        .column("d", SQLDataType.OFFSETTIME(2)));
        assertRendered(
                "alter table \"t\" add column \"c\" TIMESTAMPTZ",
                REDSHIFT.alterTable("t").addColumn("c", SQLDataType.INSTANT(3)));
        assertFieldRefused(
                "Redshift doesn't support CAST to TIMESTAMP(0): leave the precision out, and use trunc() with a"
                        + " DatePart",
                field(name("d"), SQLDataType.LOCALDATETIME).cast(SQLDataType.LOCALDATETIME(0)));
    }
}
