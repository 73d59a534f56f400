package com.sparkify.dwh.unload;

import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.unload.AwsUnloads.VENUE;
import static com.sparkify.dwh.unload.AwsUnloads.all;
import static com.sparkify.dwh.unload.AwsUnloads.assertCopy;
import static com.sparkify.dwh.unload.AwsUnloads.assertPlain;
import static com.sparkify.dwh.unload.AwsUnloads.assertSql;
import static com.sparkify.dwh.unload.AwsUnloads.copy;
import static com.sparkify.dwh.unload.AwsUnloads.event;
import static com.sparkify.dwh.unload.AwsUnloads.f;
import static com.sparkify.dwh.unload.AwsUnloads.from;
import static com.sparkify.dwh.unload.AwsUnloads.t;
import static com.sparkify.dwh.unload.AwsUnloads.text;
import static com.sparkify.dwh.unload.AwsUnloads.venue;
import static com.sparkify.dwh.unload.UnloadFixedWidth.width;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.copy.Delimited;
import com.sparkify.dwh.render.RedshiftRendering;
import java.time.LocalDate;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/**
 * Builds the statements of the guide's page "UNLOAD examples" that specify the format of the rows: file formats,
 * delimiters, headers and NULL. {@link AwsUnloadFileExamplesTest} has the other statements. The tests are named after
 * the examples. Queries that only show the loaded rows are left out. A statement that the page repeats is built once.
 *
 * <p>On the page, the role's account number has one digit too many, and the root key has one character too many. Here
 * both have the right length. The library writes the tab as its octal number instead of {@code '\t'}, and {@code FORMAT
 * AS PARQUET} instead of {@code PARQUET}. The meaning is the same.
 */
class AwsUnloadFormatExamplesTest {

    @Test
    void venueToAPipeDelimitedFile() {
        assertSql("""
                UNLOAD (VENUE)
                TO 's3://mybucket/unload/'
                ROLE""", text(venue("unload/")));
        assertSql("""
                UNLOAD (VENUE)
                TO 's3://mybucket/unload/venue_pipe_'
                ROLE""", text(venue("unload/venue_pipe_")));
    }

    @Test
    void lineitemToPartitionedParquetFiles() {
        Unload lineitem = all(t("lineitem"), "lineitem/").parquet();
        Field<LocalDate> shipped = field(name("l_shipdate"), SQLDataType.LOCALDATE);
        assertSql("""
                UNLOAD ('select * from "lineitem"')
                TO 's3://mybucket/lineitem/'
                ROLE
                FORMAT AS PARQUET
                PARTITION BY ("l_shipdate")""", lineitem.partitionBy(shipped));
        assertSql("""
                UNLOAD ('select * from "lineitem"')
                TO 's3://mybucket/lineitem/'
                ROLE
                FORMAT AS PARQUET
                PARTITION BY ("l_shipdate") INCLUDE""", lineitem.partitionByInclude(shipped));
    }

    @Test
    void venueToAJsonFile() {
        assertSql("""
                UNLOAD (VENUE)
                TO 's3://mybucket/unload/'
                ROLE
                FORMAT AS JSON""", venue("unload/").json());
    }

    @Test
    void venueToACsvFileAlsoWithADelimiter() {
        assertSql("""
                UNLOAD (VENUE)
                TO 's3://mybucket/unload/'
                ROLE
                FORMAT AS CSV""", venue("unload/").csv());
        assertSql("""
                UNLOAD (VENUE)
                TO 's3://mybucket/unload/'
                ROLE
                FORMAT AS CSV
                DELIMITER '|'""", venue("unload/").csv(UnloadCsv.defaults().delimiter('|')));
    }

    @Test
    void venueWithAHeader() {
        assertSql(
                """
                UNLOAD ('select * from "venue" where "venueseats" > 75000')
                TO 's3://mybucket/unload/'
                ROLE
                HEADER
                PARALLEL OFF""",
                from(select(asterisk()).from(VENUE).where(f("venueseats").gt(75000)), "unload/")
                        .delimited(UnloadDelimited.defaults().header())
                        .parallelOff());
    }

    @Test
    void venueToTabDelimitedFilesAlsoCompressed() {
        assertSql(
                """
                UNLOAD ('select "venueid", "venuename", "venueseats" from "venue"')
                TO 's3://mybucket/venue_tab_'
                ROLE
                DELIMITER '\\011'""",
                from(select(f("venueid"), f("venuename"), f("venueseats")).from(VENUE), "venue_tab_")
                        .delimited(UnloadDelimited.by('\t')));
        assertSql("""
                UNLOAD (VENUE)
                TO 's3://mybucket/venue_tab_'
                ROLE
                DELIMITER '\\011'
                GZIP""", venue("venue_tab_").delimited(UnloadDelimited.by('\t')).gzip());
        assertSql("""
                UNLOAD (VENUE)
                TO 's3://mybucket/venue_tab_'
                ROLE
                GZIP
                EXTENSION 'txt.gz'""", text(venue("venue_tab_")).extension("txt.gz").gzip());
    }

    @Test
    void venueToAFixedWidthFile() {
        assertSql(
                """
                UNLOAD (VENUE)
                TO 's3://mybucket/venue_fw_'
                ROLE
                FIXEDWIDTH 'venueid:3,venuename:39,venuecity:16,venuestate:2,venueseats:6'""",
                venue("venue_fw_")
                        .fixedWidth(UnloadFixedWidth.of(
                                width(f("venueid"), 3),
                                width(f("venuename"), 39),
                                width(f("venuecity"), 16),
                                width(f("venuestate"), 2),
                                width(f("venueseats"), 6))));
    }

    @Test
    void dataThatContainsADelimiter() {
        Field<Integer> id = field(name("id"), SQLDataType.INTEGER);
        Field<String> location = field(name("location"), SQLDataType.CHAR(64));
        Table<?> locations = t("location");
        assertEquals("""
                CREATE TABLE "location" (
                  "id" INTEGER,
                  "location" CHAR(64)
                )""", createTable(locations).columns(id, location).toString());
        assertPlain(
                "insert into \"location\" (\"id\", \"location\") values (1, 'Phoenix, AZ'), (2, 'San Diego, CA'),"
                        + " (3, 'Chicago, IL')",
                RedshiftRendering.context()
                        .insertInto(locations, id, location)
                        .values(1, "Phoenix, AZ")
                        .values(2, "San Diego, CA")
                        .values(3, "Chicago, IL"));
        assertSql(
                """
                UNLOAD ('select "id", "location" from "location"')
                TO 's3://mybucket/location_'
                ROLE
                DELIMITER ','
                ADDQUOTES""",
                from(select(id, location).from(locations), "location_")
                        .delimited(UnloadDelimited.by(',').addQuotes()));
    }

    @Test
    void theResultsOfAJoinQuery() {
        Table<?> sales = t("sales");
        Table<?> date = t("date");
        Table<?> event = t("event");
        Field<Integer> city = f("venuecity");
        Field<Integer> state = f("venuestate");
        Field<Integer> day = f("caldate");
        Field<Integer> price = f("pricepaid");
        Select<?> query = select(
                        city,
                        state,
                        day,
                        price,
                        sum(price)
                                .over(partitionBy(city, state)
                                        .orderBy(day)
                                        .rowsBetweenPreceding(3)
                                        .andFollowing(3))
                                .as("winsum"))
                .from(sales)
                .join(date)
                .on(f("sales", "dateid").eq(f("date", "dateid")))
                .join(event)
                .on(f("event", "eventid").eq(f("sales", "eventid")))
                .join(VENUE)
                .on(f("event", "venueid").eq(f("venue", "venueid")))
                .orderBy(inline(1), inline(2));
        assertSql("""
                UNLOAD ('select "venuecity", "venuestate", "caldate", "pricepaid", sum("pricepaid")\
                 over (partition by "venuecity", "venuestate" order by "caldate" rows between 3 preceding\
                 and 3 following) as "winsum" from "sales" join "date" on "sales"."dateid" = "date"."dateid"\
                 join "event" on "event"."eventid" = "sales"."eventid"\
                 join "venue" on "event"."venueid" = "venue"."venueid" order by 1, 2')
                TO 's3://mybucket/tickit/winsum'
                ROLE""", text(from(query, "tickit/winsum")));
    }

    @Test
    void nullAs() {
        Field<String> state = field(name("venuestate"), SQLDataType.CHAR(2));
        Field<String> city = field(name("venuecity"), SQLDataType.VARCHAR(30));
        assertPlain(
                "update \"venue\" set \"venuestate\" = null where \"venuecity\" = 'Cleveland'",
                RedshiftRendering.context().update(VENUE).setNull(state).where(city.eq("Cleveland")));
        assertSql("""
                UNLOAD (VENUE)
                TO 's3://mybucket/nulls/'
                ROLE
                NULL AS 'fred'""", venue("nulls/").delimited(UnloadDelimited.defaults().nullAs("fred")));
        assertEquals(
                "CREATE TABLE \"loadvenuenulls\" (LIKE \"venue\")",
                createTable(t("loadvenuenulls")).like(VENUE).toString());
        assertCopy(
                """
                COPY "loadvenuenulls"
                FROM 's3://mybucket/nulls/'
                ROLE
                NULL AS 'fred'""",
                copy("loadvenuenulls", "nulls/").delimited(Delimited.defaults().nullAs("fred")));
    }

    @Test
    void nullsThatAreEmptyTexts() {
        assertSql("""
                UNLOAD (VENUE)
                TO 's3://mybucket/nulls/'
                ROLE
                ALLOWOVERWRITE""", text(venue("nulls/")).allowOverwrite());
        assertPlain(
                "truncate table \"loadvenuenulls\"", RedshiftRendering.context().truncate(t("loadvenuenulls")));
        assertCopy("""
                COPY "loadvenuenulls"
                FROM 's3://mybucket/nulls/'
                ROLE""", copy("loadvenuenulls", "nulls/").delimited());
        assertCopy("""
                COPY "loadvenuenulls"
                FROM 's3://mybucket/nulls/'
                ROLE
                EMPTYASNULL""", copy("loadvenuenulls", "nulls/").delimited().emptyAsNull());
    }
}
