package com.sparkify.dwh.it.functions;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.functions.Qualify;
import com.sparkify.dwh.functions.RedshiftFunctions;
import com.sparkify.dwh.functions.RedshiftFunctions.DateUnit;
import com.sparkify.dwh.functions.SuperPath;
import com.sparkify.dwh.it.TestDatabase;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evaluates Redshift's functions on PostgreSQL. Comments say which examples are from AWS's page for the function. */
class RedshiftFunctionsTest {

    private static final DSLContext DATABASE = DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES);

    private static <T> T value(Field<T> field) {
        return DATABASE.select(field).fetchSingle().value1();
    }

    private static Field<LocalDateTime> at(String moment) {
        return inline(LocalDateTime.parse(moment));
    }

    @ParameterizedTest
    @CsvSource({
        // From the pages of DATEADD and ADD_MONTHS
        "MONTH, 18, 2008-02-28T00:00, 2009-08-28T00:00",
        "MONTH, 1, 2008-04-30T00:00, 2008-05-30T00:00",
        "MONTH, 1, 2008-01-31T00:00, 2008-02-29T00:00",
        "DAY, 30, 2008-11-03T00:00, 2008-12-03T00:00",
        "MINUTE, 5, 2000-01-01T13:24:55, 2000-01-01T13:29:55",
        // Other units
        "YEAR, -1, 2008-02-29T00:00, 2007-02-28T00:00",
        "QUARTER, 2, 2008-02-28T00:00, 2008-08-28T00:00",
        "WEEK, 2, 2008-02-28T00:00, 2008-03-13T00:00",
        "HOUR, 25, 2008-02-28T00:00, 2008-02-29T01:00",
        "SECOND, 61, 2008-02-28T00:00, 2008-02-28T00:01:01",
        "MILLISECOND, 1500, 2008-02-28T00:00, 2008-02-28T00:00:01.5",
        "MICROSECOND, 3, 2008-02-28T00:00, 2008-02-28T00:00:00.000003"
    })
    void dateaddAddsUnitsAndStaysWithinTheMonth(DateUnit unit, int amount, String from, String expected) {
        assertEquals(LocalDateTime.parse(expected), value(RedshiftFunctions.dateadd(unit, amount, at(from))));
    }

    @ParameterizedTest
    @CsvSource({
        // From the page of DATEDIFF
        "YEAR, 2008-12-31T00:00, 2009-01-01T00:00, 1",
        "HOUR, 2009-01-01T08:30, 2009-01-01T10:00, 2",
        "WEEK, 2009-01-01T00:00, 2009-12-31T00:00, 52",
        "HOUR, 2023-01-01T00:00, 2023-01-03T05:04:03, 53",
        "DAY, 2008-06-01T09:59:59, 2008-07-04T09:59:59, 33",
        // DATEDIFF counts boundaries, not whole units.
        "QUARTER, 2008-03-31T23:59:59, 2008-04-01T00:00, 1",
        "QUARTER, 1998-07-01T00:00, 2008-10-05T00:00, 41",
        "MONTH, 2008-01-31T00:00, 2008-02-01T00:00, 1",
        "MONTH, 2008-01-01T00:00, 2008-01-31T00:00, 0",
        "WEEK, 2024-03-03T23:00, 2024-03-04T00:00, 1",
        "WEEK, 2024-03-04T00:00, 2024-03-10T23:00, 0",
        "WEEK, 1969-12-21T00:00, 1969-12-29T00:00, 2",
        "WEEK, 1969-12-29T00:00, 1970-01-05T00:00, 1",
        "WEEK, 1969-12-29T00:00, 1970-01-04T23:59:59, 0",
        "WEEK, 1970-01-05T00:00, 1969-12-29T00:00, -1",
        "WEEK, 1969-12-28T23:59:59, 1970-01-12T00:00, 3",
        "WEEK, 0001-12-31T00:00, 9999-12-31T00:00, 521670",
        "DAY, 2008-02-28T23:59:59.999999, 2008-02-29T00:00, 1",
        "DAY, 1969-12-31T23:00, 1970-01-01T01:00, 1",
        "HOUR, 1969-12-31T23:59, 1970-01-01T00:01, 1",
        "MINUTE, 1969-12-31T23:59:59, 1970-01-01T00:00:01, 1",
        "SECOND, 1969-12-31T23:59:58.9, 1969-12-31T23:59:59.1, 1",
        "MILLISECOND, 2008-02-28T00:00:00.0009, 2008-02-28T00:00:00.0011, 1",
        "MICROSECOND, 1969-12-31T23:59:59.999999, 1970-01-01T00:00, 1",
        "MICROSECOND, 2008-02-28T00:00, 2009-02-28T00:00, 31622400000000",
        "YEAR, 2009-01-01T00:00, 2008-12-31T00:00, -1",
        "HOUR, 2009-01-01T10:00, 2009-01-01T08:30, -2"
    })
    void datediffCountsBoundariesBetweenUnits(DateUnit unit, String from, String to, long expected) {
        assertEquals(expected, value(RedshiftFunctions.datediff(unit, at(from), at(to))));
    }

    @ParameterizedTest
    @CsvSource({
        "YEAR, 0001-12-31 BC, 0001-01-01, 1",
        "YEAR, 0002-12-31 BC, 0001-01-01 BC, 1",
        "YEAR, 0001-01-01, 0003-06-01 BC, -3",
        "QUARTER, 0001-12-31 BC, 0001-01-01, 1",
        "MONTH, 0001-11-30 BC, 0001-01-01, 2",
        "WEEK, 0001-12-31 BC, 0001-01-01, 1",
        "WEEK, 0001-12-24 BC, 0001-01-01, 2",
        "DAY, 0001-12-31 BC, 0001-01-01, 1",
    })
    void datediffCountsBoundariesBetweenUnitsBeforeYearOne(DateUnit unit, String from, String to, long expected) {
        assertEquals(expected, value(RedshiftFunctions.datediff(unit, moment(from), moment(to))));
    }

    /** Casts text on the server, because jOOQ omits BC from inlined values on PostgreSQL. */
    private static Field<LocalDateTime> moment(String text) {
        return field("cast({0} as timestamp)", SQLDataType.LOCALDATETIME, inline(text));
    }

    @ParameterizedTest
    @CsvSource({
        // From the page of DATE_TRUNC
        "WEEK, 2020-04-30T22:04:05, 2020-04-27T00:00",
        "DAY, 2020-04-28T22:04:05, 2020-04-28T00:00",
        "MONTH, 2020-04-28T22:04:05, 2020-04-01T00:00",
        "QUARTER, 2020-05-28T22:04:05, 2020-04-01T00:00"
    })
    void dateTruncReturnsTheStartOfTheUnit(DateUnit unit, String moment, String expected) {
        assertEquals(LocalDateTime.parse(expected), value(RedshiftFunctions.dateTrunc(unit, at(moment))));
    }

    @Test
    void convertTimezoneConvertsLocalTimes() {
        // From the page of CONVERT_TIMEZONE
        assertEquals(
                LocalDateTime.parse("2008-08-24T02:36:12"),
                value(RedshiftFunctions.convertTimezone("UTC", "US/Pacific", at("2008-08-24T09:36:12"))));
        assertEquals(
                LocalDateTime.parse("2013-02-01T03:00"),
                value(RedshiftFunctions.convertTimezone("America/New_York", "UTC", at("2013-01-31T22:00"))));
    }

    @Test
    void getdateReturnsTheStatementsTimeInWholeSeconds() {
        Record row = DATABASE.fetchSingle(select(
                RedshiftFunctions.getdate(), field("cast(clock_timestamp() as timestamp)", LocalDateTime.class)));
        LocalDateTime date = row.get(0, LocalDateTime.class);
        assertEquals(0, date.getNano());
        assertTrue(Duration.between(date, row.get(1, LocalDateTime.class)).toSeconds() < 60);
    }

    @Test
    void jsonExtractPathTextReturnsTheValueAsText() {
        // From the page of JSON_EXTRACT_PATH_TEXT
        String json = "{\"f2\":{\"f3\":1},\"f4\":{\"f5\":99,\"f6\":\"star\"}}";
        assertEquals("star", value(RedshiftFunctions.jsonExtractPathText(inline(json), "f4", "f6")));
        assertEquals("99", value(RedshiftFunctions.jsonExtractPathText(inline(json), "f4", "f5")));
        assertNull(value(RedshiftFunctions.jsonExtractPathText(inline(json), "f4", "F6")));
        assertThrows(
                DataAccessException.class,
                () -> value(RedshiftFunctions.jsonExtractPathText(inline("{\"f4\":{"), "f4")));
    }

    @Test
    void aSuperPathReturnsTheValueOrNull() {
        SuperPath path = RedshiftFunctions.superPath(
                inline(JSONB.valueOf("{\"a b\": [{\"0\": \"x\\\"y\", \"n\": 7, \"z\": null}], \"0\": 1}")));
        assertEquals("x\"y", value(path.get("a b").at(0).get("0").text()));
        assertEquals(7L, value(path.get("a b").at(0).get("n").as(SQLDataType.BIGINT)));
        assertEquals(
                JSONB.valueOf("[{\"0\": \"x\\\"y\", \"n\": 7, \"z\": null}]"),
                value(path.get("a b").value()));
        assertNull(value(path.get("a b").at(0).get("z").text()));
        assertNull(value(path.get("a b").at(1).text()));
        assertNull(value(path.get("a b").get("0").text()));
        assertNull(value(path.at(0).text()));
        assertNull(value(path.get("nothing").get("here").text()));
    }

    @Test
    void approximateCountDistinctIsExact() {
        Table<?> v = values(row("b"), row("a"), row("b"), row((String) null)).as("v", "u");
        Field<String> u = field(name("v", "u"), SQLDataType.VARCHAR);
        assertEquals(
                2L,
                DATABASE.select(RedshiftFunctions.approximateCountDistinct(u))
                        .from(v)
                        .fetchSingle()
                        .value1());
    }

    @Test
    void qualifyFiltersByAWindowFunction() {
        Table<?> v = values(row(1, "b"), row(2, "a"), row(4, "b")).as("v", "x", "u");
        Field<Integer> x = field(name("v", "x"), SQLDataType.INTEGER);
        Field<String> u = field(name("v", "u"), SQLDataType.VARCHAR);
        assertEquals(
                List.of(2, 4),
                DATABASE.fetch(Qualify.qualify(
                                select(x, u).from(v),
                                rowNumber()
                                        .over(DSL.partitionBy(u).orderBy(x.desc()))
                                        .eq(1)))
                        .sortAsc(0)
                        .getValues(0));
    }
}
