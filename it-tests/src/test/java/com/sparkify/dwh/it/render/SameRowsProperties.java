package com.sparkify.dwh.it.render;

import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.avgDistinct;
import static org.jooq.impl.DSL.boolAnd;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.extract;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.firstValue;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.localDateDiff;
import static org.jooq.impl.DSL.localDateTimeDiff;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.percentileCont;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.values;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.DSL.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.render.RedshiftRendering;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jooq.DSLContext;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.Row3;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jooq.types.DayToSecond;

/**
 * Renders queries for Redshift, runs the SQL on PostgreSQL, and compares the rows with the rows of jOOQ's own SQL for
 * PostgreSQL. After two small replacements, PostgreSQL accepts the SQL for Redshift of all queries in this class. The
 * data has NULLs and duplicates.
 */
class SameRowsProperties {

    private static final Table<Record> T = table(name("t"));
    private static final Field<Integer> ID = field(name("t", "id"), SQLDataType.INTEGER);
    private static final Field<Integer> X = field(name("t", "x"), SQLDataType.INTEGER);
    private static final Field<Integer> Y = field(name("t", "y"), SQLDataType.INTEGER);

    private static final int DECIMALS = 10;

    private static DSLContext database = DSL.using(SQLDialect.POSTGRES);

    record Pair(Integer x, Integer y) {}

    @BeforeContainer
    static void create() throws SQLException {
        // The connection and the server are closed when the JVM ends.
        database = DSL.using(TestDatabase.empty().getConnection(), SQLDialect.POSTGRES);
        database.createTable(T)
                .column("id", SQLDataType.INTEGER)
                .column("x", SQLDataType.INTEGER)
                .column("y", SQLDataType.INTEGER)
                .execute();
        // Redshift's DATEDIFF takes the unit as a keyword. A user-defined function of PostgreSQL can't have keyword
        // arguments, so the unit is in the function's name.
        for (String type : List.of("timestamp", "time")) {
            database.execute("create function datediff_microsecond(a " + type + ", b " + type + ") returns bigint"
                    + " language sql as 'select cast(extract(epoch from b - a) * 1000000 as bigint)'");
        }
    }

    @Provide
    Arbitrary<List<Pair>> pairs() {
        Arbitrary<Integer> number = Arbitraries.integers().between(-1, 2).injectNull(0.25);
        return Combinators.combine(number, number).as(Pair::new).list().ofMaxSize(12);
    }

    private static void fill(List<Pair> pairs) {
        database.deleteFrom(T).execute();
        var insert = database.insertInto(T, ID, X, Y);
        for (int id = 0; id < pairs.size(); id++) {
            insert = insert.values(id, pairs.get(id).x(), pairs.get(id).y());
        }
        if (!pairs.isEmpty()) {
            insert.execute();
        }
    }

    private static void assertSameRows(ResultQuery<?> query) {
        String redshift = RedshiftRendering.context()
                .renderInlined(query)
                .replace("VARCHAR(MAX)", "VARCHAR")
                .replace("datediff(microsecond, ", "datediff_microsecond(");
        assertNotEquals(database.renderInlined(query), redshift);
        assertEquals(texts(database.fetch(database.renderInlined(query))), texts(database.fetch(redshift)), redshift);
    }

    private static List<List<String>> texts(Result<?> rows) {
        return rows.map(
                row -> row.intoList().stream().map(SameRowsProperties::text).toList());
    }

    /** The text of a value. A DECIMAL is rounded, because one result may have more decimal places than the other. */
    private static String text(Object value) {
        return value instanceof BigDecimal number
                ? number.setScale(DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                : String.valueOf(value);
    }

    @Property(tries = 40)
    void distinctOnGivesTheSameRows(@ForAll("pairs") List<Pair> pairs) {
        fill(pairs);
        assertSameRows(select(ID, X).distinctOn(Y).from(T).orderBy(Y, X.desc(), ID));
        assertSameRows(select(ID, X, Y)
                .distinctOn(X, Y)
                .from(T)
                .orderBy(X.asc().nullsFirst(), Y.desc(), ID.desc())
                .limit(3)
                .offset(1));
        assertSameRows(select(X.as("x"), sum(Y).as("s"))
                .distinctOn(X)
                .from(T)
                .groupBy(X, Y)
                .orderBy(X, sum(Y).desc(), Y));
        Field<Integer> next = X.plus(1).as("k");
        assertSameRows(select(next, ID).distinctOn(inline(1)).from(T).orderBy(inline(1), ID.desc()));
        assertSameRows(select(next, ID)
                .distinctOn(field(name("k")))
                .from(T)
                .orderBy(field(name("k")).desc(), ID));
        assertSameRows(with("q")
                .as(select(ID, X, Y).from(T))
                .select(ID)
                .distinctOn(Y)
                .from(table(name("q")).as("t"))
                .orderBy(Y, ID));
    }

    @Property(tries = 40)
    void filteredAggregatesAreTheSame(@ForAll("pairs") List<Pair> pairs) {
        fill(pairs);
        assertSameRows(select(
                        Y,
                        count().filterWhere(X.gt(0)),
                        count(X).filterWhere(X.gt(0)),
                        countDistinct(X).filterWhere(X.ne(1)),
                        sum(X).filterWhere(X.gt(0)),
                        max(X).filterWhere(X.lt(1)),
                        avg(X).filterWhere(X.isNotNull()),
                        boolAnd(X.gt(0)).filterWhere(Y.gt(0)),
                        percentileCont(0.5).withinGroupOrderBy(X).filterWhere(X.gt(0)))
                .from(T)
                .groupBy(Y)
                .orderBy(Y));
        assertSameRows(select(ID, sum(X).filterWhere(X.gt(0)).over(partitionBy(Y)))
                .from(T)
                .orderBy(ID));
    }

    @Property(tries = 40)
    void distinctFromIsTheSameInWhereInSelectAndNegated(@ForAll("pairs") List<Pair> pairs) {
        fill(pairs);
        assertSameRows(select(ID).from(T).where(X.isDistinctFrom(Y)).orderBy(ID));
        assertSameRows(select(ID).from(T).where(not(X.isNotDistinctFrom(Y))).orderBy(ID));
        assertSameRows(select(ID, field(X.isDistinctFrom(Y)), field(X.isNotDistinctFrom(inline(1))))
                .from(T)
                .orderBy(ID));
    }

    @Property(tries = 40)
    void comparisonsOfRowsAreTheSame(@ForAll("pairs") List<Pair> pairs) {
        fill(pairs);
        assertSameRows(select(
                        ID,
                        field(row(X, Y).lt(1, 1)),
                        field(row(X, Y).le(1, 1)),
                        field(row(X, Y).gt(Y, X)),
                        field(row(X, Y).ge(0, 1)),
                        field(row(X, Y).eq(1, 1)),
                        field(row(X, Y).ne(1, 1)),
                        field(row(X, Y).isNull()),
                        field(row(X, Y).isNotNull()))
                .from(T)
                .orderBy(ID));
    }

    @Property(tries = 40)
    void valuesTablesHaveTheSameRows(@ForAll("pairs") List<Pair> pairs) {
        fill(List.of());
        if (pairs.isEmpty()) {
            return;
        }
        Row3<?, ?, ?>[] rows = new Row3<?, ?, ?>[pairs.size()];
        for (int i = 0; i < rows.length; i++) {
            Pair pair = pairs.get(i);
            rows[i] = row(
                    inline(pair.x(), SQLDataType.INTEGER),
                    inline(pair.y() == null ? null : "y" + pair.y(), SQLDataType.VARCHAR),
                    inline(i));
        }
        @SuppressWarnings({"unchecked", "rawtypes"})
        Table<?> v = values((Row3[]) rows).as("v", "a", "b", "c");
        assertSameRows(select().from(v).orderBy(field(name("v", "c"))));
        assertSameRows(select(
                        field(name("v", "a"), Integer.class).plus(1),
                        field(name("v", "b"), String.class).concat("!"))
                .from(v)
                .orderBy(field(name("v", "c"))));
    }

    @Property(tries = 40)
    void namedWindowsAndFramesGiveTheSameRows(@ForAll("pairs") List<Pair> pairs) {
        fill(pairs);
        assertSameRows(select(
                        ID,
                        sum(X).over("w"),
                        rowNumber().over(name("w2")),
                        firstValue(X).over(partitionBy(Y).orderBy(X, ID)),
                        sum(X).over(partitionBy(Y)
                                .orderBy(X)
                                .rangeBetweenUnboundedPreceding()
                                .andUnboundedFollowing()))
                .from(T)
                .window(
                        name("w")
                                .as(partitionBy(Y)
                                        .orderBy(X, ID)
                                        .rowsBetweenPreceding(1)
                                        .andFollowing(1)),
                        name("w2").as(partitionBy(X).orderBy(Y.desc(), ID)))
                .orderBy(ID));
    }

    @Property(tries = 40)
    void limitsOfUnionsGiveTheSameRows(@ForAll("pairs") List<Pair> pairs) {
        fill(pairs);
        assertSameRows(select(X)
                .from(T)
                .orderBy(X, ID)
                .limit(2)
                .unionAll(select(Y).from(T).orderBy(Y, ID).limit(3).offset(1))
                .orderBy(inline(1))
                .limit(4));
    }

    @Property(tries = 10)
    void weekdaysAreTheSame(@ForAll("pairs") List<Pair> pairs) {
        fill(pairs);
        Field<LocalDate> day = DSL.date("2024-02-26").plus(ID).cast(SQLDataType.LOCALDATE);
        assertSameRows(select(extract(day, DatePart.ISO_DAY_OF_WEEK))
                .from(T)
                .orderBy(ID)
                .limit(20));
    }

    @Property(tries = 40)
    void averagesAreTheSame(@ForAll("pairs") List<Pair> pairs) {
        fill(pairs);
        Field<BigDecimal> price = X.times(new BigDecimal("1.25")).cast(SQLDataType.NUMERIC(8, 2));
        assertSameRows(select(Y, avg(X), avgDistinct(X), avg(X.cast(SQLDataType.BIGINT)), avg(price))
                .from(T)
                .groupBy(Y)
                .orderBy(avg(X), Y));
        assertSameRows(select(
                        ID,
                        avg(X).over(partitionBy(Y)),
                        avg(when(X.gt(0), 1).otherwise(0)).over())
                .from(T)
                .orderBy(ID));
        assertSameRows(select(Y)
                .from(T)
                .groupBy(Y)
                .having(avg(X).gt(new BigDecimal("0.25")))
                .orderBy(Y));
    }

    @Property(tries = 40)
    void castsToFewerDecimalsAreTheSame(
            @ForAll("pairs") List<Pair> pairs, @ForAll @BigRange(min = "-9", max = "9") BigDecimal by) {
        fill(pairs);
        Field<BigDecimal> number = X.plus(inline(by)).cast(SQLDataType.NUMERIC(8, 4));
        assertSameRows(select(
                        ID,
                        number.cast(SQLDataType.INTEGER),
                        number.cast(SQLDataType.NUMERIC(6, 1)),
                        number.cast(SQLDataType.DOUBLE).cast(SQLDataType.BIGINT),
                        DSL.ln(DSL.abs(number).plus(1)).cast(SQLDataType.NUMERIC(12, 6)),
                        DSL.log(DSL.abs(number).plus(1), 2).cast(SQLDataType.NUMERIC(12, 6)))
                .from(T)
                .where(number.cast(SQLDataType.SMALLINT).ge((short) 0))
                .orderBy(ID));
    }

    @Property(tries = 40)
    void conditionsThatIgnoreCaseAreTheSame(@ForAll("pairs") List<Pair> pairs, @ForAll("letters") String pattern) {
        fill(pairs);
        Field<String> text = when(X.eq(0), "ÄÖÜ_x").when(X.eq(1), "äöü%").otherwise("Éa");
        Field<String> cased = when(Y.gt(0), text).otherwise(DSL.upper(text));
        assertSameRows(select(
                        ID,
                        field(cased.likeIgnoreCase("%" + pattern + "%")),
                        field(cased.notLikeIgnoreCase(pattern + "%", '!')),
                        field(cased.containsIgnoreCase(pattern)),
                        field(cased.startsWithIgnoreCase(pattern)),
                        field(cased.endsWithIgnoreCase(pattern)))
                .from(T)
                .orderBy(ID));
    }

    @Provide
    Arbitrary<String> letters() {
        return Arbitraries.strings().withChars("äÄéÉaA_%").ofMaxLength(2);
    }

    @Property(tries = 40)
    void partsAndDifferencesOfMomentsAreTheSame(
            @ForAll("moments") LocalDateTime from, @ForAll("moments") LocalDateTime to) {
        Field<LocalDateTime> start = inline(from);
        Field<LocalDateTime> end = inline(to);
        List<Field<?>> differences = new ArrayList<>(List.of(extract(start, DatePart.DECADE)));
        for (DatePart unit : EnumSet.of(DatePart.SECOND, DatePart.MILLISECOND, DatePart.MICROSECOND)) {
            differences.add(extract(start, unit));
            differences.add(extract(start.cast(SQLDataType.LOCALTIME), unit));
            differences.add(extract(start.cast(SQLDataType.TIMESTAMPWITHTIMEZONE), unit));
            differences.add(extract(end.sub(start), unit));
        }
        for (DatePart unit : EnumSet.range(DatePart.YEAR, DatePart.QUARTER)) {
            if (unit == DatePart.EPOCH) {
                continue;
            }
            differences.add(localDateTimeDiff(unit, start, end));
            differences.add(localDateDiff(unit, start.cast(SQLDataType.LOCALDATE), end.cast(SQLDataType.LOCALDATE)));
        }
        DayToSecond interval = DayToSecond.valueOf(Duration.between(from, to));
        differences.add(start.add(interval));
        differences.add(start.sub(interval));
        Field<OffsetDateTime> zoned = start.cast(SQLDataType.TIMESTAMPWITHTIMEZONE);
        differences.add(DSL.year(zoned).mod(4));
        differences.add(extract(zoned, DatePart.ISO_DAY_OF_WEEK));
        assertSameRows(select(differences));
    }

    @Provide
    Arbitrary<LocalDateTime> moments() {
        // The numbers are microseconds. The moments are less than 292 years apart, because their difference in
        // nanoseconds must fit into a BIGINT.
        return Arbitraries.longs()
                .between(-4_600_000_000_000_000L, 4_600_000_000_000_000L)
                .map(micros -> LocalDateTime.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000),
                        (int) Math.floorMod(micros, 1_000_000L) * 1_000,
                        ZoneOffset.UTC));
    }
}
