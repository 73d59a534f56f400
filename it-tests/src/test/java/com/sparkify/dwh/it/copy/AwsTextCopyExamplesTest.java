package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.copy.Delimited;
import com.sparkify.dwh.copy.FixedWidth;
import com.sparkify.dwh.copy.TimeFormat;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.warehouse.LoadResult;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/**
 * Runs the examples of the page "COPY examples" in the Redshift guide on PostgreSQL, with the data that the page shows.
 */
class AwsTextCopyExamplesTest extends CopiesText {

    private Table<?> create(String name, Field<?>... columns) {
        Table<?> table = DSL.table(DSL.name(name));
        warehouse.dsl().dropTableIfExists(table).execute();
        warehouse.dsl().createTable(table).columns(columns).execute();
        return table;
    }

    private static Field<Integer> integer(String name) {
        return DSL.field(DSL.name(name), SQLDataType.INTEGER);
    }

    private static Field<String> varchar(String name, int size) {
        return DSL.field(DSL.name(name), SQLDataType.VARCHAR(size));
    }

    @Test
    void loadVenueFromAFixedWidthDataFile() throws IOException {
        Field<?>[] columns = {
            integer("venueid"),
            varchar("venuename", 100),
            varchar("venuecity", 30),
            DSL.field(DSL.name("venuestate"), SQLDataType.CHAR(2)),
            integer("venueseats")
        };
        Table<?> venue = create("venue", columns);
        warehouse.copy(copyInto(
                        venue,
                        "1  Toyota Park              Bridgeview  IL0\n"
                                + "2  Columbus Crew Stadium    Columbus    OH0\n"
                                + "3  RFK Stadium              Washington  DC0\n"
                                + "4  CommunityAmerica BallparkKansas City KS0\n"
                                + "5  Gillette Stadium         Foxborough  MA68756\n")
                .fixedWidth(FixedWidth.of(
                        FixedWidth.width(columns[0], 3),
                        FixedWidth.width(columns[1], 25),
                        FixedWidth.width(columns[2], 12),
                        FixedWidth.width(columns[3], 2),
                        FixedWidth.width(columns[4], 6))));
        assertEquals(
                "[1, Toyota Park              , Bridgeview  , IL, 0]"
                        + " [2, Columbus Crew Stadium    , Columbus    , OH, 0]"
                        + " [3, RFK Stadium              , Washington  , DC, 0]"
                        + " [4, CommunityAmerica Ballpark, Kansas City , KS, 0]"
                        + " [5, Gillette Stadium         , Foxborough  , MA, 68756]",
                rows(venue));
    }

    @Test
    void loadCategoryFromACsvFile() throws IOException {
        Table<?> category = create(
                "category", integer("catid"), varchar("catgroup", 10), varchar("catname", 10), varchar("catdesc", 50));
        String expected = "[12, Shows, Musicals, Musical theatre]"
                + " [13, Shows, Plays, All \"non-musical\" theatre]"
                + " [14, Shows, Opera, All opera, light, and \"rock\" opera]"
                + " [15, Concerts, Classical, All symphony, concerto, and choir concerts]";
        warehouse.copy(copyInto(
                        category,
                        "12,Shows,Musicals,Musical theatre\n"
                                + "13,Shows,Plays,\"All \"\"non-musical\"\" theatre\"\n"
                                + "14,Shows,Opera,\"All opera, light, and \"\"rock\"\" opera\"\n"
                                + "15,Concerts,Classical,\"All symphony, concerto, and choir concerts\"\n")
                .csv());
        assertEquals(expected, rows(category));
        warehouse.dsl().deleteFrom(category).execute();
        warehouse.copy(copyInto(
                        category,
                        "12,Shows,Musicals,Musical theatre\n"
                                + "13,Shows,Plays,%All \"non-musical\" theatre%\n"
                                + "14,Shows,Opera,%All opera, light, and \"rock\" opera%\n"
                                + "15,Concerts,Classical,%All symphony, concerto, and choir concerts%\n")
                .csv(Csv.defaults().quote('%')));
        assertEquals(expected, rows(category));
        warehouse.dsl().deleteFrom(category).execute();
        assertEquals(
                "data.txt, line 3, value '14,Shows,Opera,All opera, light, and \"rock\" opera': Extra column(s) found: more"
                        + " than 4 (1202)\n"
                        + "data.txt, line 4, value '15,Concerts,Classical,All symphony, concerto, and choir concerts':"
                        + " Extra column(s) found: more than 4 (1202)",
                failure(copyInto(
                                category,
                                "12,Shows,Musicals,Musical theatre\n13,Shows,Plays,All \"non-musical\" theatre  \n"
                                        + "14,Shows,Opera,All opera, light, and \"rock\" opera\n"
                                        + "15,Concerts,Classical,All symphony, concerto, and choir concerts\n")
                        .delimited(Delimited.by(','))
                        .maxError(2)));
    }

    @Test
    void loadDataFromAFileWithDefaultValues() throws IOException {
        Field<?> venueId = DSL.field(DSL.name("venueid"), SQLDataType.SMALLINT.notNull());
        Field<?> name =
                DSL.field(DSL.name("venuename"), SQLDataType.VARCHAR(100).notNull());
        Field<?> city = varchar("venuecity", 30);
        Field<?> state = DSL.field(DSL.name("venuestate"), SQLDataType.CHAR(2));
        Field<?> seats =
                DSL.field(DSL.name("venueseats"), SQLDataType.INTEGER.notNull().defaultValue(DSL.inline(1000)));
        Table<?> venue = create("venue_new", venueId, name, city, state, seats);
        String noSeats = "1|Toyota Park|Bridgeview|IL|\n9|Dick's Sporting Goods Park|Commerce City|CO|\n";
        warehouse.copy(copyInto(venue, noSeats, venueId, name, city, state).delimited(Delimited.by('|')));
        assertEquals(
                "[1, Toyota Park, Bridgeview, IL, 1000] [9, Dick's Sporting Goods Park, Commerce City, CO, 1000]",
                rows(venue));
        // In this example of the guide, the column list leaves out the name, but the data have a delimiter for the
        // name.
        assertEquals(
                "data.txt, line 1, value '1||Bridgeview|IL|': Extra column(s) found: more than 3 (1202)",
                failure(copyInto(venue, "1||Bridgeview|IL|\n", venueId, city, state)
                        .delimited(Delimited.by('|'))));
    }

    @Test
    void loadEventWithOptions() throws IOException {
        Table<?> event = create(
                "event",
                integer("eventid"),
                varchar("eventname", 200),
                DSL.field(DSL.name("starttime"), SQLDataType.LOCALDATETIME));
        LoadResult result = warehouse.copy(copyInto(
                        event,
                        "1|\"Gotterdammerung\"|2008-01-25 14:30:00\n2|''|2008-09-26 05:43:12\n"
                                + "3|'   '|\n4|\"Jazz | Blues\"|26.9.2008\n")
                .delimited(Delimited.by('|').removeQuotes())
                .emptyAsNull()
                .blanksAsNull()
                .maxError(5)
                .timeFormat(TimeFormat.of("YYYY-MM-DD HH:MI:SS")));
        assertEquals(
                "[1, Gotterdammerung, 2008-01-25 14:30:00.0] [2, null, 2008-09-26 05:43:12.0] [3, null, null]",
                rows(event));
        assertEquals(
                "data.txt, line 4, column starttime timestamp, value '26.9.2008': Invalid timestamp format or value"
                        + " [YYYY-MM-DD HH:MI:SS] (1206)",
                errors(result.rejected()).replace("timestamp(6)", "timestamp"));
    }

    @Test
    void loadATimestamp() throws IOException {
        Table<?> timestamps = create("timestamp1", DSL.field(DSL.name("c1"), SQLDataType.LOCALDATETIME(6)));
        warehouse.copy(copyInto(timestamps, "2009-01-12 14:15:57.119568")
                .delimited()
                .timeFormat(TimeFormat.of("YYYY-MM-DD HH:MI:SS")));
        assertEquals("[2009-01-12 14:15:57.119568]", rows(timestamps));
    }

    @Test
    void copyWithAMultibyteDelimiterAndTheEncodingOption() throws IOException {
        Table<?> latin1 = create("latin1", integer("id"), varchar("name", 20));
        for (Encoding encoding : Encoding.values()) {
            Path file = folder.resolve("latin1." + encoding);
            Charset charset =
                    switch (encoding) {
                        case UTF8 -> StandardCharsets.UTF_8;
                        case UTF16 -> StandardCharsets.UTF_16;
                        case UTF16LE -> StandardCharsets.UTF_16LE;
                        case UTF16BE -> StandardCharsets.UTF_16BE;
                        case ISO88591 -> StandardCharsets.ISO_8859_1;
                    };
            Files.writeString(file, "1¦ìé¦\n2¦ìì¦¦ì\n", charset);
            warehouse.dsl().deleteFrom(latin1).execute();
            warehouse.copy(Redshift.copyInto(latin1)
                    .from(new LocalPath(file))
                    .authorizedBy(Authorization.defaultRole())
                    .delimited(Delimited.by("¦ì"))
                    .encoding(encoding));
            assertEquals("[1, é¦] [2, ì¦]", rows(latin1), () -> "in " + encoding);
        }
    }

    @Test
    void copyDataWithTheEscapeOption() throws IOException {
        Table<?> info = create("redshiftinfo", integer("infoid"), varchar("tableinfo", 50));
        String text = "1|public\\|event\\|dwuser\n2|public\\|sales\\|dwuser\n";
        warehouse.copy(copyInto(info, text).delimited(Delimited.by('|').escape()));
        assertEquals("[1, public|event|dwuser] [2, public|sales|dwuser]", rows(info));
        assertEquals(
                "data.txt, line 1, value '1|public\\|event\\|dwuser': Extra column(s) found: more than 2 (1202)",
                failure(copyInto(info, text).delimited(Delimited.by('|'))));
    }

    @Test
    void prepareFilesForCopyWithTheEscapeOption() throws IOException {
        Table<?> t2 = create("t2", integer("c2"), varchar("c1", 200));
        warehouse.copy(copyInto(
                        t2,
                        "<xml start>\\\n<newline characters provide>\\\n<line breaks at the end of each>\\\n"
                                + "<line in content>\\\n</xml>|1000\n<xml>\\\n</xml>|2000\n",
                        varchar("c1", 200),
                        integer("c2"))
                .delimited(Delimited.by('|').escape()));
        assertEquals(
                "[1000, <xml start>\n<newline characters provide>\n<line breaks at the end of each>\n<line in content>\n"
                        + "</xml>] [2000, <xml>\n</xml>]",
                rows(t2));
    }
}
