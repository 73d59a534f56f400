package com.sparkify.dwh.table;

import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.createTemporaryTable;
import static com.sparkify.dwh.foreign.Corpus.assertSql;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import com.sparkify.dwh.table.TableAttributes.DistStyle;
import java.util.Map;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.junit.jupiter.api.Test;

/**
 * Builds every example of AWS's page "CTAS examples", except its queries of the catalog. Where the page specifies
 * columns by number, the library writes their names. According to the page, both forms have the same meaning.
 */
class AwsCreateTableAsExamplesTest {

    private static final Field<Integer> EVENT = f("eventid", INTEGER);
    private static final Field<Integer> DATE = f("dateid", INTEGER);

    private static <T> Field<T> f(String name, DataType<T> type) {
        return field(name(name), type);
    }

    private static Table<?> t(String name) {
        return table(name(name));
    }

    private static Map<CreateTableAs, String> created() {
        Field<Integer> venue = f("venueid", INTEGER);
        Select<?> event =
                select(EVENT, venue, DATE, f("eventname", VARCHAR(200))).from(t("event"));
        Select<?> all = select(asterisk()).from(t("event"));
        return Map.of(
                createTable(t("event_backup")).as(all),
                """
                CREATE TABLE "event_backup"
                AS
                select * from "event\"""",
                createTable(t("eventdistsort")).as(event).distkey(1).sortkey(1, 3),
                """
                CREATE TABLE "eventdistsort"
                DISTKEY ("eventid")
                SORTKEY ("eventid", "dateid")
                AS
                select "eventid", "venueid", "dateid", "eventname" from "event\"""",
                createTable(t("eventdistsort1")).as(event).distkey(EVENT).sortkey(EVENT, DATE),
                """
                CREATE TABLE "eventdistsort1"
                DISTKEY ("eventid")
                SORTKEY ("eventid", "dateid")
                AS
                select "eventid", "venueid", "dateid", "eventname" from "event\"""",
                createTable(t("eventdisteven")).as(event).diststyle(DistStyle.EVEN),
                """
                CREATE TABLE "eventdisteven"
                DISTSTYLE EVEN
                AS
                select "eventid", "venueid", "dateid", "eventname" from "event\"""",
                createTable(t("eventdistevensort"))
                        .as(event)
                        .diststyle(DistStyle.EVEN)
                        .sortkey(venue),
                """
                CREATE TABLE "eventdistevensort"
                DISTSTYLE EVEN
                SORTKEY ("venueid")
                AS
                select "eventid", "venueid", "dateid", "eventname" from "event\"""",
                createTable(t("venuedistevent")).as(all).distkey(venue),
                """
                CREATE TABLE "venuedistevent"
                DISTKEY ("venueid")
                AS
                select * from "event\"""");
    }

    /** Statements with the clauses that are in the page's grammar but not in its examples. */
    private static Map<CreateTableAs, String> createdOtherwise() {
        Select<?> event = select(EVENT, DATE).from(t("event"));
        return Map.of(
                createTemporaryTable(t("event_backup")).as(event),
                """
                CREATE TEMPORARY TABLE "event_backup"
                AS
                select "eventid", "dateid" from "event\"""",
                createTable(t("event_backup"))
                        .as(event, f("id", INTEGER), f("day", INTEGER))
                        .backupNo()
                        .interleavedSortkey(2, 1),
                """
                CREATE TABLE "event_backup" ("id", "day")
                BACKUP NO
                INTERLEAVED SORTKEY ("day", "id")
                AS
                select "eventid", "dateid" from "event\"""",
                createTable(t("event_backup"))
                        .as(event, f("id", INTEGER), f("day", INTEGER))
                        .interleavedSortkey(f("id", INTEGER)),
                """
                CREATE TABLE "event_backup" ("id", "day")
                INTERLEAVED SORTKEY ("id")
                AS
                select "eventid", "dateid" from "event\"""");
    }

    @Test
    void theStatementsAreWrittenAsOnThePage() {
        created().forEach((create, sql) -> assertSql(sql, create.toString()));
        createdOtherwise().forEach((create, sql) -> assertSql(sql, create.toString()));
    }
}
