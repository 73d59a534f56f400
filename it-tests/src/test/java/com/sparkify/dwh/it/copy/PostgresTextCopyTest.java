package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.copy.Delimited;
import com.sparkify.dwh.copy.FixedWidth;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.copy.TimeFormat;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * Tests that COPY reads text formats on PostgreSQL as on Redshift, and compares it with PostgreSQL's own COPY. Every test
 * has a table {@code target} of {@code id integer not null, name varchar(40), code char(4), score double precision}.
 */
class PostgresTextCopyTest {

    private static final DataSource DATABASE = TestDatabase.empty();

    private final Warehouse warehouse =
            new PostgresWarehouse(DSL.using(DATABASE, SQLDialect.POSTGRES), ObjectStores.localAndS3(() -> {
                throw new IllegalStateException("Nothing here is in S3");
            }));

    private static final Table<?> TARGET = DSL.table(DSL.name("target"));
    private static final Field<Integer> ID = DSL.field(DSL.name("id"), SQLDataType.INTEGER.notNull());
    private static final Field<String> NAME = DSL.field(DSL.name("name"), SQLDataType.VARCHAR(40));
    private static final Field<String> CODE = DSL.field(DSL.name("code"), SQLDataType.CHAR(4));
    private static final Field<Double> SCORE = DSL.field(DSL.name("score"), SQLDataType.DOUBLE);

    @TempDir
    Path folder;

    @BeforeEach
    void createTarget() {
        warehouse.dsl().dropTableIfExists(TARGET).execute();
        warehouse.dsl().createTable(TARGET).columns(ID, NAME, CODE, SCORE).execute();
    }

    private Copy copy(String content, Field<?>... columns) throws IOException {
        return copyInto(TARGET, content, columns);
    }

    private Copy copyInto(Table<?> table, String content, Field<?>... columns) throws IOException {
        Path file = folder.resolve("data.txt");
        Files.writeString(file, content, StandardCharsets.UTF_8);
        return Redshift.copyInto(table, columns).from(new LocalPath(file)).authorizedBy(Authorization.defaultRole());
    }

    private String load(Copy copy) {
        warehouse.dsl().deleteFrom(TARGET).execute();
        assertEquals(List.of(), warehouse.copy(copy).rejected());
        return rows(TARGET);
    }

    /** The rows, in the order of their first column. */
    private String rows(Table<?> table) {
        return warehouse.dsl().selectFrom(table).orderBy(DSL.inline(1)).fetch().stream()
                .map(row -> Arrays.toString(row.intoArray()))
                .collect(Collectors.joining(" "));
    }

    /** The errors, one on each line, without the folder. */
    private String failure(Copy copy) {
        return errors(
                assertThrows(LoadException.class, () -> warehouse.copy(copy)).errors());
    }

    private String errors(List<LoadError> errors) {
        return errors.stream()
                .map(error -> error.toString().replace(folder + "/", ""))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void emptyFieldsAreEmptyTextAndOtherwiseNull() throws IOException {
        String text = "1||||\n2| |  | |\n";
        assertEquals("[1, ,     , null] [2,  ,     , null]", load(copy(text).delimited()));
        assertEquals(
                "[1, null, null, null] [2,  ,     , null]",
                load(copy(text).delimited().emptyAsNull()));
        assertEquals(
                "[1, null, null, null] [2, null, null, null]",
                load(copy(text).delimited().emptyAsNull().blanksAsNull()));
        assertEquals(
                "[1, null, null, null] [2,  ,     , null]",
                load(copy(text).delimited(Delimited.defaults().nullAs(""))));
        String csv = "1,\"\",,\"\"\n";
        assertEquals("[1, ,     , null]", load(copy(csv).csv()));
        assertEquals("[1, null, null, null]", load(copy(csv).csv().emptyAsNull()));
    }

    @Test
    void nullStringsAreNullInEveryColumn() throws IOException {
        assertEquals(
                "[1, null, null, null] [2, N, null, 1.5]",
                load(copy("1|\\N|\\N|\\N\n2|N|\\N|1.5\n").delimited()));
        assertEquals(
                "[1, null, \\N  , null]",
                load(copy("1,n/a,\\N,\"n/a\"\n").csv(Csv.defaults().nullAs("n/a"))));
        assertEquals(
                "[1, null, null, 0.5]",
                load(copy("1|\0|\0|.5\n").delimited(Delimited.defaults().nullAs("\0"))));
        assertEquals(
                "data.txt, line 1, column id integer: Missing data for not-null field (1213)",
                failure(copy("\\N|a|b|1").delimited()));
    }

    @Test
    void nulIsRefusedInText() throws IOException {
        assertEquals(
                "data.txt, line 1, column name varchar(40), value 'a\\u0000b': Text can't hold the NUL character \\u0000"
                        + " (1218)\n"
                        + "data.txt, line 2, column code char(4), value '\\u0000': Text can't hold the NUL character"
                        + " \\u0000 (1218)\n"
                        + "data.txt, line 3, column id integer, value '3\\u0000': Invalid digit, Value '\\u0000', Pos 1,"
                        + " Type: Integer (1207)",
                failure(copy("1|a\0b||\n2||\0|\n3\0|||\n").delimited().maxError(3)));
    }

    @Test
    void wrongNumbersOfFieldsAreRejectedAndReadingGoesOn() throws IOException {
        String rejected = "data.txt, line 1, value '1|a': Delimiter not found: 2 of 4 columns (1214)\n"
                + "data.txt, line 2, value '2|b|c|0|x': Extra column(s) found: more than 4 (1202)\n"
                + "data.txt, line 3, value '': The line is empty (1211)";
        String text = "1|a\n2|b|c|0|x\n\n4|d|e|1\n";
        LoadResult result = warehouse.copy(copy(text).delimited().maxError(4));
        assertEquals(rejected, errors(result.rejected()));
        assertEquals(1, result.rows());
        assertEquals("[4, d, e   , 1.0]", rows(TARGET));
        assertEquals(rejected, failure(copy(text).delimited().maxError(3)));
        assertEquals(
                rejected.lines().findFirst().orElseThrow(), failure(copy(text).delimited()));
    }

    @Test
    void valuesThatDoNotFitAreRejectedWithTheirColumn() throws IOException {
        assertEquals(
                "data.txt, line 2, column id integer, value 'x': Invalid digit, Value 'x', Pos 0, Type: Integer (1207)\n"
                        + "data.txt, line 4, column code char(4), value 'a\\nbcd': String length exceeds DDL length"
                        + " (1204)\n"
                        + "data.txt, line 5, column code char(4), value 'é': Multibyte character not supported for CHAR"
                        + " (Hint: try using VARCHAR). Invalid char: c3 (1215)\n"
                        + "data.txt, line 6, column id integer, value ' 6': Invalid digit, Value ' ', Pos 0, Type:"
                        + " Integer (1207)",
                failure(copy("1,\"é\"\"é\",,\nx,,,\n3,,\"a\nbcd\",\n5,,é,\n 6,,,\n")
                        .csv()
                        .maxError(4)));
    }

    @Test
    void quotesThatDoNotFitAreRejectedAndReadingGoesOn() throws IOException {
        LoadResult result = warehouse.copy(copy("1,\"a,,\n2,\"b\",,\n3,c\"c,,\n4,\"d\"\"\n\",,\n5,\"e,,\n")
                .csv()
                .maxError(4));
        assertEquals(
                "data.txt, line 1, value '1,\"a,,': Invalid quote formatting for CSV (1214)\n"
                        + "data.txt, line 3, value '3,c\"c,,': Invalid quote formatting for CSV (1214)\n"
                        + "data.txt, line 6, value '5,\"e,,': Delimited value missing end quote (1214)",
                errors(result.rejected()));
        assertEquals("[2, b,     , null] [4, d\"\n,     , null]", rows(TARGET));
        assertEquals(
                "data.txt, line 1, value '1|'a||': Delimited value missing end quote (1214)",
                failure(copy("1|'a||\n").delimited(Delimited.defaults().removeQuotes())));
    }

    @Test
    void fillRecordFillsVarcharWithEmptyTextAndTheOthersWithNull() throws IOException {
        assertEquals(
                "[1, , null, null] [2, b, null, null]",
                load(copy("1\n2|b\n").delimited(Delimited.defaults().fillRecord())));
        assertEquals(
                "[1, null, null, null]",
                load(copy("1\n").csv(Csv.defaults().fillRecord()).emptyAsNull()));
        assertEquals(
                "data.txt, line 1, column id integer: Missing data for not-null field (1213)",
                failure(copy("a\n", NAME, ID).csv(Csv.defaults().fillRecord())));
    }

    @Test
    void headersAndBlankLinesAreSkippedOnRequest() throws IOException {
        Files.createDirectory(folder.resolve("two"));
        Files.writeString(folder.resolve("two/a.csv"), "\ufeffid,name\r\n\r\n1,a\r\n");
        Files.writeString(folder.resolve("two/b.csv"), "id,name\n2,b\n\n\nx,c");
        Copy copy = Redshift.copyInto(TARGET, ID, NAME)
                .from(new LocalPath(folder.resolve("two")))
                .authorizedBy(Authorization.defaultRole())
                .csv(Csv.defaults().ignoreHeader(1).ignoreBlankLines())
                .maxError(2);
        assertEquals(
                "two/b.csv, line 5, column id integer, value 'x': Invalid digit, Value 'x', Pos 0, Type: Integer (1207)",
                errors(warehouse.copy(copy).rejected()));
        assertEquals("[1, a, null, null] [2, b, null, null]", rows(TARGET));
        assertEquals(
                "[3, null, null, null]",
                load(copy("anything {\"id\":1}\n{\"id\":2}\n{\"id\":3}")
                        .json(Json.auto().ignoreHeader(2))));
    }

    @Test
    void acceptInvCharsAndTruncateColumnsWorkOnTextToo() throws IOException {
        Path file = folder.resolve("latin.txt");
        Files.write(file, "1|\u00e9|abcde|\n".getBytes(StandardCharsets.ISO_8859_1));
        Copy copy = Redshift.copyInto(TARGET)
                .from(new LocalPath(file))
                .authorizedBy(Authorization.defaultRole())
                .delimited();
        assertEquals(
                "latin.txt, line 1, column name varchar(40), value '\ufffd': String contains invalid or unsupported UTF8"
                        + " codepoints. Bad UTF8 hex sequence: e9 (1220)",
                failure(copy));
        assertEquals("[1, ?, abcd, null]", load(copy.acceptInvChars().truncateColumns()));
    }

    @Test
    void aDelimiterMayHaveSeveralCharacters() throws IOException {
        assertEquals(
                "[1, ~a|b, c   , 1.5] [2, , null, null]",
                load(copy("1|~|~a|b|~|'c'|~|1.5\n2|~||~|\\N|~||~|\n")
                        .delimited(Delimited.by("|~|").removeQuotes())));
        assertEquals(
                "data.txt, line 1, value '1|~|a|~b|~|c': Delimiter not found: 3 of 4 columns (1214)",
                failure(copy("1|~|a|~b|~|c\n").delimited(Delimited.by("|~|"))));
        assertEquals(
                "[1, a||b, |c  , null]",
                load(copy("1||\"a||b\"|||c||\n").csv(Csv.defaults().delimiter("||"))));
    }

    @Test
    void fixedWidthsCountCharactersAndBlanksAroundNumbersMeanNothing() throws IOException {
        FixedWidth widths = FixedWidth.of(
                FixedWidth.width(ID, 4),
                FixedWidth.width(NAME, 5),
                FixedWidth.width(CODE, 4),
                FixedWidth.width(SCORE, 6));
        assertEquals(
                "[1, é€😀  , ab  , 1.5] [2, name , null, null] [3, , null, null]",
                load(copy("   1é€😀  ab    1.5 \r\n2   name \\N        \n3   \n")
                        .fixedWidth(widths.fillRecord())));
        assertEquals(
                "data.txt, line 1, value '1   ': The line is too short: 1 of 4 columns (1203)\n"
                        + "data.txt, line 2, value '2   name code1.5   x': Missing newline: Unexpected character 0x78"
                        + " found at location 19 (1216)\n"
                        + "data.txt, line 3, column id integer, value 'a   ': Invalid digit, Value 'a', Pos 0, Type:"
                        + " Integer (1207)",
                failure(copy("1   \n2   name code1.5   x\na   name code1.5   \n")
                        .fixedWidth(widths)
                        .maxError(3)));
    }

    @Test
    void asManyWidthsAsColumnsAreNeeded() throws IOException {
        Copy copy = copy("1  \n").fixedWidth(FixedWidth.of(FixedWidth.width(ID, 3)));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> warehouse.copy(copy));
        assertEquals("FIXEDWIDTH has 1 widths, and the COPY has 4 columns", e.getMessage());
    }

    @Test
    void aRecordOfMoreThan4MbIsRejectedAndReadingGoesOn() throws IOException {
        String text = "1|a||\n2|" + "x".repeat(5_000_000) + "||\n3|c||\n";
        LoadResult result = warehouse.copy(copy(text).delimited().maxError(2));
        LoadError error = result.rejected().get(0);
        assertEquals(
                "2 1216 The record is longer than 4194304 bytes",
                error.line() + " " + error.code().number() + " " + error.reason());
        assertEquals("[1, a,     , null] [3, c,     , null]", rows(TARGET));
    }

    @Test
    void manyMegabytesAreLoaded() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            text.append(i).append(",\"name, ").append(i % 7 == 0 ? "\n" : "é").append("\"\"\",c,0.5\n");
        }
        assertEquals(200_000, warehouse.copy(copy(text.toString()).csv()).rows());
        assertEquals(
                "[19999900000, 28572, 200000, 100000.0]",
                Arrays.toString(warehouse
                        .dsl()
                        .fetchSingle(
                                "select sum(id), count(case when name = 'name, ' || chr(10) || '\"' then 1 end), count(case"
                                        + " when code = 'c' then 1 end), sum(score) from target")
                        .intoArray()));
    }

    // From here on: the examples of AWS's guide, "COPY examples", with their data.

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
        // The guide's example has a delimiter for the name that its column list leaves out.
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

    @Test
    void wellFormedCsvIsWhatPostgresItselfReads() throws SQLException, IOException {
        Random random = new Random(20);
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            csv.append(i)
                    .append(',')
                    .append(field(random))
                    .append(',')
                    .append(field(random))
                    .append('\n');
        }
        Path file = folder.resolve("random.csv");
        Files.writeString(file, csv);
        for (String table : List.of("ours", "theirs")) {
            warehouse.dsl().execute("create table {0} (id integer, a text, b text)", DSL.name(table));
        }
        warehouse.copy(Redshift.copyInto(DSL.table(DSL.name("ours")))
                .from(new LocalPath(file))
                .authorizedBy(Authorization.defaultRole())
                .csv());
        try (Connection connection = DATABASE.getConnection();
                Reader in = Files.newBufferedReader(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy theirs from stdin with (format csv, null '\\N')", in);
        }
        assertEquals(5_000, warehouse.dsl().fetchCount(DSL.table(DSL.name("ours"))));
        assertEquals(
                warehouse.dsl().fetch("select * from theirs order by id").formatCSV(),
                warehouse.dsl().fetch("select * from ours order by id").formatCSV());
    }

    /** Writes a field. Quotes it if necessary, and sometimes if not. */
    private static String field(Random random) {
        List<String> pieces =
                List.of("a", "bc", " ", "\t", ",", "\"", "\n", "\r\n", "'", "|", "\\", "é", "€", "😀", "0123456789");
        StringBuilder field = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            field.append(pieces.get(random.nextInt(pieces.size())));
        }
        String text = field.toString();
        boolean quoted = text.matches("(?s).*[,\"\r\n].*") || random.nextBoolean();
        if (quoted) {
            return '"' + text.replace("\"", "\"\"") + '"';
        }
        return text;
    }
}
