package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Copy.CompUpdate;
import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.copy.DateFormat;
import com.sparkify.dwh.copy.TimeFormat;
import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests what COPY's options do on PostgreSQL, which is what they do on Redshift. Every test has a table {@code target} of
 * {@code id integer not null, name varchar(10), price numeric(5, 2), day date, at timestamp}.
 */
class PostgresCopyOptionsTest {

    private static final DataSource DATABASE = TestDatabase.empty();

    private static S3Server server;
    private static int buckets;

    private final Warehouse warehouse =
            new PostgresWarehouse(DSL.using(DATABASE, SQLDialect.POSTGRES), ObjectStores.localAndS3(server.settings()));

    @BeforeAll
    static void startServer() throws Exception {
        server = S3Server.start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    static final Table<?> TARGET = DSL.table(DSL.name("target"));
    static final Field<Integer> ID = DSL.field(DSL.name("id"), SQLDataType.INTEGER.notNull());
    static final Field<String> NAME = DSL.field(DSL.name("name"), SQLDataType.VARCHAR(10));
    static final Field<?> PRICE = DSL.field(DSL.name("price"), SQLDataType.NUMERIC(5, 2));
    static final Field<?> DAY = DSL.field(DSL.name("day"), SQLDataType.LOCALDATE);
    static final Field<?> AT = DSL.field(DSL.name("at"), SQLDataType.LOCALDATETIME);

    @TempDir
    Path folder;

    /** A bucket of the S3-compatible server. */
    private record Bucket(String name) {

        Authorization authorization() {
            return server.keys();
        }

        Location at(String key) {
            return new S3Uri(name, key);
        }

        void put(String key, byte[] content) {
            server.put(name, key, content);
        }
    }

    @BeforeEach
    void createTarget() {
        warehouse.dsl().dropTableIfExists(TARGET).execute();
        warehouse.dsl().createTable(TARGET).columns(ID, NAME, PRICE, DAY, AT).execute();
    }

    @AfterEach
    void dropTarget() {
        warehouse.dsl().dropTableIfExists(TARGET).execute();
    }

    private Path put(String name, String content) throws IOException {
        return put(name, content, StandardCharsets.UTF_8);
    }

    private Path put(String name, String content, Charset charset) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content.getBytes(charset));
    }

    private Copy copy(Field<?>... columns) {
        return Redshift.copyInto(TARGET, columns)
                .from(new LocalPath(folder.resolve("data")))
                .authorizedBy(Authorization.defaultRole())
                .json();
    }

    private Copy manifest(String content) throws IOException {
        return Redshift.copyInto(TARGET)
                .from(new LocalPath(put("m/cust.manifest", content)))
                .manifest()
                .authorizedBy(Authorization.defaultRole())
                .json();
    }

    /** The rows, in the order of their ids. */
    private String rows() {
        return warehouse.dsl().selectFrom(TARGET).orderBy(DSL.field(DSL.name("id"))).fetch().stream()
                .map(row -> Arrays.toString(row.intoArray()))
                .collect(Collectors.joining(" "));
    }

    private String loaded(Copy copy) {
        warehouse.dsl().deleteFrom(TARGET).execute();
        warehouse.copy(copy);
        return rows();
    }

    /** The errors, one a line, with the folder left out. */
    private String failure(Copy copy) {
        LoadException e = assertThrows(LoadException.class, () -> warehouse.copy(copy));
        assertEquals("", rows());
        return errors(e.errors());
    }

    private String errors(List<LoadError> errors) {
        return errors.stream()
                .map(error -> error.toString().replace(folder + "/", ""))
                .collect(Collectors.joining("\n"));
    }

    private String refusal(Copy copy) {
        return String.valueOf(assertThrows(UnsupportedOptionException.class, () -> warehouse.copy(copy))
                .getMessage());
    }

    @Test
    void rejectedRecordsHaveTheShapeOfTheDetailView() throws IOException {
        put(
                "data/a.json",
                "{\"id\":1}\n{\"id\":\"2x\"}\n{\"id\":3,\"name\":\"much too long\"}\n{]}\n{\"id\":4,\"price\":1000}");
        LoadResult result = warehouse.copy(copy().maxError(5));
        String file = folder.resolve("data/a.json").toString();
        assertEquals(
                new LoadResult(
                        1,
                        List.of(
                                new LoadError(
                                        file,
                                        2,
                                        "id",
                                        "integer",
                                        null,
                                        1,
                                        "2x",
                                        LoadError.Code.DIGIT,
                                        "Invalid digit, Value 'x', Pos 1, Type: Integer"),
                                new LoadError(
                                        file,
                                        3,
                                        "name",
                                        "varchar",
                                        10,
                                        0,
                                        "much too long",
                                        LoadError.Code.OUT_OF_RANGE,
                                        "String length exceeds DDL length"),
                                new LoadError(
                                        file,
                                        4,
                                        null,
                                        null,
                                        null,
                                        0,
                                        "{]}",
                                        LoadError.Code.PARSE,
                                        "Invalid JSON: a key in quotes is missing, at byte 2 of the object"),
                                new LoadError(
                                        file,
                                        5,
                                        "price",
                                        "numeric(5,2)",
                                        null,
                                        0,
                                        "1000",
                                        LoadError.Code.OVERFLOW,
                                        "Overflow, Type: Decimal, Column type: numeric(5,2)")),
                        4,
                        result.objects(),
                        78,
                        0),
                result);
    }

    @Test
    void allErrorsAreIgnoredAndCountedAndTheFirstAreListed() throws IOException {
        put("data/a.json", "{\"id\":1}\n" + "{\"id\":\"x\"}\n".repeat(LoadResult.LISTED + 500) + "{\"id\":2}");
        LoadResult result = warehouse.copy(copy().ignoreAllErrors());
        assertEquals("[1, null, null, null, null] [2, null, null, null, null]", rows());
        assertEquals(2, result.rows());
        assertEquals(LoadResult.LISTED + 500, result.rejectedCount());
        assertEquals(
                IntStream.rangeClosed(2, LoadResult.LISTED + 1)
                        .mapToObj(line -> "data/a.json, line " + line + ", column id integer, value 'x': Invalid digit,"
                                + " Value 'x', Pos 0, Type: Integer (1207)")
                        .collect(Collectors.joining("\n")),
                errors(result.rejected()));
    }

    @Test
    void ignoringAllErrorsDoesNotIgnoreAnObjectThatCannotBeRead() throws IOException {
        put("data/a.json", "{\"id\":1}");
        assertEquals(
                "data/a.json: data/a.json is not gzip: first bytes 7b 22 69 64 (1200)",
                failure(copy().gzip().ignoreAllErrors()).replace(folder + "/", ""));
    }

    @Test
    void noLoadReadsAndChecksEverythingAndLoadsNothing() throws IOException {
        put("data/a.json", "{\"id\":1}\n{\"id\":\"x\"}\n");
        put("data/b.json", "{\"id\":2}\n{\"id\":3}");
        assertEquals(
                "data/a.json, line 2, column id integer, value 'x': Invalid digit, Value 'x', Pos 0, Type: Integer"
                        + " (1207)",
                failure(copy().noLoad()));
        LoadResult result = warehouse.copy(copy().noLoad().maxError(2));
        assertEquals("", rows());
        assertEquals(
                List.of(3L, 1L, 2L, 37L),
                List.of(
                        result.rows(),
                        result.rejectedCount(),
                        (long) result.objects().size(),
                        result.bytes()));
        assertEquals(
                "data/a.json, line 2, column id integer, value 'x': Invalid digit, Value 'x', Pos 0, Type: Integer"
                        + " (1207)",
                errors(result.rejected()));
        assertEquals(3, warehouse.copy(copy().maxError(2)).rows());
    }

    @Test
    void noLoadRefusesATargetThatTheLoadCannotWrite() throws IOException {
        put("data/a.json", "{\"id\":1}");
        warehouse.dsl().dropTable(TARGET).execute();
        warehouse.dsl().execute("create view target as select 1 as id");
        String load = refusedByTheServer(copy());
        assertEquals(
                "COPY into target failed: ERROR: cannot copy to view \"target\"",
                load.lines().findFirst().orElseThrow());
        assertEquals(load, refusedByTheServer(copy().noLoad()));
        warehouse.dsl().dropView(TARGET).execute();
    }

    private String refusedByTheServer(Copy copy) {
        return String.valueOf(assertThrows(DataAccessException.class, () -> warehouse.copy(copy))
                .getMessage());
    }

    @Test
    void noLoadInATransactionLeavesItUsable() throws IOException {
        put("data/a.json", "{\"id\":1}");
        warehouse.transaction(inside -> {
            inside.copy(copy().noLoad());
            return inside.copy(copy());
        });
        assertEquals("[1, null, null, null, null]", rows());
    }

    @Test
    void datesAreReadByTheirFormat() throws IOException {
        put("data/a.json", "{\"id\":1,\"day\":\"03/31/2003\"}{\"id\":2,\"day\":\"12/01/1999 10:00:00\"}");
        assertEquals(
                "[1, null, null, 2003-03-31, null] [2, null, null, 1999-12-01, null]",
                loaded(copy().dateFormat(DateFormat.of("MM/DD/YYYY"))));
        put("data/a.json", "{\"id\":1,\"day\":\"March 31, 2003\"}");
        assertEquals("[1, null, null, 2003-03-31, null]", loaded(copy().dateFormat(DateFormat.of("MON DD, YYYY"))));
        put(
                "data/a.json",
                "{\"id\":1,\"day\":\"19960108\"}{\"id\":2,\"day\":\"J2451187\"}{\"id\":3,\"day\":\"1996.008\"}");
        assertEquals(
                "[1, null, null, 1996-01-08, null] [2, null, null, 1999-01-08, null] [3, null, null, 1996-01-08, null]",
                loaded(copy().dateFormat(DateFormat.auto())));
    }

    @Test
    void datesOfAnotherFormatAreErrorsUnlessAnyDateIsAccepted() throws IOException {
        put(
                "data/a.json",
                "{\"id\":1,\"day\":\"2003-03-31\"}\n{\"id\":2,\"at\":\"00/00/00 00:00:00\"}\n"
                        + "{\"id\":3,\"day\":\"03/31/2003\",\"at\":\"2003-03-31 10:00:00\"}");
        Copy copy = copy().dateFormat(DateFormat.of("MM/DD/YYYY"));
        assertEquals(
                "data/a.json, line 1, column day date, value '2003-03-31': Invalid date format or value [MM/DD/YYYY]"
                        + " (1205)\n"
                        + "data/a.json, line 2, column at timestamp, value '00/00/00 00:00:00': Invalid timestamp format"
                        + " or value [YYYY-MM-DD HH:MI:SS] (1206)",
                failure(copy.maxError(2)).replace("timestamp(6)", "timestamp"));
        assertEquals(
                "[1, null, null, null, null] [2, null, null, null, null]"
                        + " [3, null, null, 2003-03-31, 2003-03-31 10:00:00.0]",
                loaded(copy.acceptAnyDate(DateFormat.of("MM/DD/YYYY"))));
    }

    @Test
    void anyDateThatBecomesNullIsRefusedWhereNullIs() throws IOException {
        DSL.using(DATABASE, SQLDialect.POSTGRES)
                .alterTable(TARGET)
                .alter(DAY)
                .setNotNull()
                .execute();
        put("data/a.json", "{\"id\":1,\"day\":\"00/00/00\"}");
        assertEquals(
                "data/a.json, line 1, column day date, value '00/00/00': Missing data for not-null field (1213)",
                failure(copy().acceptAnyDate(DateFormat.auto())));
    }

    @Test
    void anUnreadableFormatIsRefusedByName() throws IOException {
        put("data/a.json", "{\"id\":1}");
        assertEquals(
                "PostgreSQL can't do this COPY:\n"
                        + "  DATEFORMAT: 'MM/YYYY' can't be read: it needs a year, a month and a day\n"
                        + "  TIMEFORMAT: 'YYYY' can't be read: it needs a year, a month and a day",
                refusal(copy().dateFormat(DateFormat.of("MM/YYYY")).timeFormat(TimeFormat.of("YYYY"))));
    }

    @Test
    void decimalsAreCutOrRounded() throws IOException {
        put("data/a.json", "{\"id\":1,\"price\":20.259}{\"id\":2,\"price\":-20.255}{\"id\":3,\"price\":\"0.005\"}");
        assertEquals(
                "[1, null, 20.25, null, null] [2, null, -20.25, null, null] [3, null, 0.00, null, null]",
                loaded(copy()));
        assertEquals(
                "[1, null, 20.26, null, null] [2, null, -20.26, null, null] [3, null, 0.01, null, null]",
                loaded(copy().roundEc()));
    }

    @Test
    void whatRoundingMakesTooLargeIsAnError() throws IOException {
        put("data/a.json", "{\"id\":1,\"price\":999.995}");
        assertEquals("[1, null, 999.99, null, null]", loaded(copy()));
        warehouse.dsl().deleteFrom(TARGET).execute();
        assertEquals(
                "data/a.json, line 1, column price numeric(5,2), value '999.995': Overflow, Type: Decimal, Column type:"
                        + " numeric(5,2) (1222)",
                failure(copy().roundEc()));
    }

    @Test
    void blanksAtTheEndAreTrimmed() throws IOException {
        put(
                "data/a.json",
                "{\"id\":1,\"name\":\" a \\t\"}{\"id\":2,\"name\":\"0123456789   \"}{\"id\":3,\"name\":\"  \"}");
        assertEquals(
                "[1,  a, null, null, null] [2, 0123456789, null, null, null] [3, , null, null, null]",
                loaded(copy().trimBlanks()));
        assertEquals(
                "[1,  a, null, null, null] [2, 0123456789, null, null, null] [3, null, null, null, null]",
                loaded(copy().trimBlanks().emptyAsNull()));
    }

    @Test
    void encodingsBecomeUtf8() throws IOException {
        String json = "{\"id\":1,\"name\":\"aé€\ud83d\ude00\"}\n{\"id\":2,\"name\":\"x\"}\n";
        String both = "[1, aé€\ud83d\ude00, null, null, null] [2, x, null, null, null]";
        put("data/a.json", json, StandardCharsets.UTF_16LE);
        assertEquals(both, loaded(copy().encoding(Encoding.UTF16LE)));
        put("data/a.json", "\ufeff" + json, StandardCharsets.UTF_16LE);
        assertEquals(both, loaded(copy().encoding(Encoding.UTF16LE)));
        assertEquals(both, loaded(copy().encoding(Encoding.UTF16)));
        put("data/a.json", "\ufeff" + json, StandardCharsets.UTF_16BE);
        assertEquals(both, loaded(copy().encoding(Encoding.UTF16BE)));
        assertEquals(both, loaded(copy().encoding(Encoding.UTF16)));
        put("data/a.json", json);
        assertEquals(both, loaded(copy().encoding(Encoding.UTF8)));
        put("data/a.json", "{\"id\":1,\"name\":\"aéÿ\"}", StandardCharsets.ISO_8859_1);
        assertEquals("[1, aéÿ, null, null, null]", loaded(copy().encoding(Encoding.ISO88591)));
    }

    @Test
    void anObjectInAnotherEncodingIsOneErrorAndLeftOut() throws IOException {
        put("data/a.json", "\ufeff{\"id\":1}{\"id\":2}", StandardCharsets.UTF_16BE);
        put("data/b.json", "{\"id\":3}", StandardCharsets.UTF_16LE);
        String first =
                "data/a.json: The object is not in ENCODING UTF16LE: its byte order mark is that of UTF16BE (1221)";
        assertEquals(first, failure(copy().encoding(Encoding.UTF16LE)));
        LoadResult result = warehouse.copy(copy().encoding(Encoding.UTF16LE).maxError(2));
        assertEquals("[3, null, null, null, null]", rows());
        assertEquals(first, errors(result.rejected()));
        warehouse.dsl().deleteFrom(TARGET).execute();
        assertEquals(
                "data/b.json: The object is not in ENCODING UTF16: it has no byte order mark; specify UTF16LE"
                        + " or UTF16BE (1221)",
                failure(copy().encoding(Encoding.UTF16)));
        assertEquals(
                "data/a.json: The object is not in ENCODING UTF8: it begins with the byte order mark of UTF-16; specify"
                        + " ENCODING UTF16 (1221)",
                failure(copy()));
    }

    @Test
    void halfACharacterIsAnErrorOrReplaced() throws IOException {
        put("data/a.json", "{\"id\":1,\"name\":\"a?b\"}".replace("?", "#"), StandardCharsets.UTF_16LE);
        byte[] bytes = Files.readAllBytes(folder.resolve("data/a.json"));
        int at = new String(bytes, StandardCharsets.UTF_16LE).indexOf('#') * 2;
        bytes[at] = 0x3d;
        bytes[at + 1] = (byte) 0xd8;
        Files.write(folder.resolve("data/a.json"), bytes);
        assertEquals(
                "data/a.json, line 1, column name varchar(10), value 'a\ufffdb': String contains invalid or"
                        + " unsupported UTF8 codepoints. Bad UTF8 hex sequence: ed (1220)",
                failure(copy().encoding(Encoding.UTF16LE)));
        assertEquals(
                "[1, a???b, null, null, null]",
                loaded(copy().encoding(Encoding.UTF16LE).acceptInvChars()));
        Files.write(folder.resolve("data/a.json"), Arrays.copyOf(bytes, bytes.length + 1));
        warehouse.dsl().deleteFrom(TARGET).execute();
        assertEquals(
                "data/a.json: it ends within a character: a character of UTF-16 has two or four bytes (1221)",
                failure(copy().encoding(Encoding.UTF16LE).acceptInvChars().ignoreAllErrors()));
    }

    @Test
    void identitiesAreMadeUnlessTheDataHasThemExplicitly() throws IOException {
        createTargetWithIdentity(false);
        put("data/a.json", "{\"id\":7,\"name\":\"a\"}");
        assertEquals("[100, a]", loaded(copy()));
        assertEquals("[101, a]", loaded(copy(NAME)));
        assertEquals("[7, a]", loaded(copy().explicitIds()));
        assertEquals("[7, a]", loaded(copy(NAME, ID).explicitIds()));
        assertEquals("[102, a]", loaded(copy()));
    }

    @Test
    void explicitIdsAndTheColumnListMustAgree() throws IOException {
        createTargetWithIdentity(false);
        put("data/a.json", "{\"id\":7,\"name\":\"a\"}");
        assertEquals(
                "PostgreSQL can't do this COPY:\n"
                        + "  column id: it is GENERATED ALWAYS AS IDENTITY: specify EXPLICIT_IDS, or leave it"
                        + " out of the"
                        + " column list",
                refusal(copy(ID, NAME)));
        String none = "PostgreSQL can't do this COPY:\n"
                + "  EXPLICIT_IDS: the COPY loads no IDENTITY column: name the column in the column list, or"
                + " leave EXPLICIT_IDS out";
        assertEquals(none, refusal(copy(NAME).explicitIds()));
        createTarget();
        assertEquals(none, refusal(copy().explicitIds()));
    }

    @Test
    void aColumnThatIsNotAnIdentityIsItsOwnError() throws IOException {
        createTargetWithIdentity(false);
        put("data/a.json", "{\"id\":\"7x\"}\n{\"name\":\"a\"}");
        assertEquals(
                "data/a.json, line 1, column id integer, value '7x': Invalid digit, Value 'x', Pos 1, Type: Integer"
                        + " (1217)\n"
                        + "data/a.json, line 2, column id integer: Missing data for not-null field (1213)",
                failure(copy().explicitIds().maxError(2)));
    }

    @Test
    void identitiesByDefaultAreThoseOfTheData() throws IOException {
        createTargetWithIdentity(true);
        put("data/a.json", "{\"id\":7,\"name\":\"a\"}");
        assertEquals("[7, a]", loaded(copy()));
        assertEquals("[7, a]", loaded(copy(ID, NAME)));
        assertEquals("[7, a]", loaded(copy().explicitIds()));
        assertEquals("[100, a]", loaded(copy(NAME)));
    }

    @Test
    void optionsThatConcernTheClusterOnlyChangeNoRow() throws IOException {
        put("data/a.json", "{\"id\":1}");
        assertEquals(
                "[1, null, null, null, null]",
                loaded(copy().compRows(1000).compUpdate(CompUpdate.PRESET).region("us-west-2")));
    }

    @Test
    void whatCannotBeDoneIsRefusedAllAtOnce() throws IOException {
        put("data/a.json", "{\"id\":1}");
        assertEquals(
                "PostgreSQL can't do this COPY:\n"
                        + "  LZOP: this library has no LZO decoder: compress with GZIP, BZIP2 or ZSTD\n"
                        + "  ENCRYPTED: this library doesn't decrypt objects, and AWS ended client-side"
                        + " encryption on 2026-04-30:"
                        + " decrypt the objects, or let S3 encrypt them, which needs no option",
                refusal(copy().lzop().masterSymmetricKey("A".repeat(43) + "=")));
    }

    @Test
    void aManifestListsTheFiles() throws IOException {
        Path one = put("data/1.json", "{\"id\":1}");
        put("data/2.json", "{\"id\":2}");
        put("data/.3.json", "{\"id\":3}");
        LoadResult result =
                warehouse.copy(manifest("{\"entries\":[{\"url\":\"../data/.3.json\",\"mandatory\":true},\n{\"url\":\""
                        + one + "\",\"meta\":{\"content_length\":999}}]}"));
        assertEquals("[1, null, null, null, null] [3, null, null, null, null]", rows());
        assertEquals(2, result.objects().size());
        assertEquals(new LoadResult(2, List.of(), 0, result.objects(), 16, 0), result);
    }

    @Test
    void aFileThatIsListedTwiceIsLoadedTwice() throws IOException {
        put("data/1.json", "{\"id\":1}");
        assertEquals(
                "[1, null, null, null, null] [1, null, null, null, null]",
                loaded(manifest("{\"entries\":[{\"url\":\"../data/1.json\"},{\"url\":\"../data/1.json\"}]}")));
    }

    @Test
    void missingFilesAreLeftOutUnlessTheyAreMandatory() throws IOException {
        put("data/1.json", "{\"id\":1}");
        assertEquals(
                "[1, null, null, null, null]",
                loaded(manifest("{\"entries\":[{\"url\":\"../data/1.json\",\"mandatory\":true},"
                        + "{\"url\":\"../data/2.json\",\"mandatory\":false},{\"url\":\"../data/3.json\"}]}")));
        warehouse.dsl().deleteFrom(TARGET).execute();
        assertEquals(
                "m/../data/2.json: The file does not exist, and line 2 of manifest m/cust.manifest marks the"
                        + " file as mandatory"
                        + " (1212)\n"
                        + "m/../data/3.json: The file does not exist, and line 3 of manifest m/cust.manifest"
                        + " marks the file as mandatory (1212)",
                failure(manifest("{\"entries\":[{\"url\":\"../data/1.json\"},\n"
                                + "{\"url\":\"../data/2.json\",\"mandatory\":true},\n"
                                + "{\"url\":\"../data/3.json\",\"mandatory\":true}]}")
                        .maxError(100)));
    }

    @Test
    void aManifestWithoutFilesIsAnError() throws IOException {
        assertEquals(
                "m/cust.manifest: None of the manifest's files exists (1212)",
                failure(manifest("{\"entries\":[{\"url\":\"../data/1.json\"}]}")));
        assertEquals("m/cust.manifest: The manifest lists no file (1212)", failure(manifest("{\"entries\":[]}")));
    }

    @Test
    void pathsThatAreNoFilesAreErrors() throws IOException {
        put("data/1.json", "{\"id\":1}");
        assertEquals(
                "m/cust.manifest, line 1: Invalid url '../data': a file's full path is needed, not a prefix or folder"
                        + " (8001)\n"
                        + "m/cust.manifest, line 2: Invalid url 's3://bucket': a file's full path is needed, not a prefix"
                        + " or folder (8001)\n"
                        + "m/cust.manifest, line 2: Invalid url 's3://bucket/data/': a file's full path is needed, not a"
                        + " prefix or folder (8001)\n"
                        + "m/cust.manifest, line 2: Invalid url 'http://x/y': Location 'http://x/y' has the scheme"
                        + " 'http': write s3://bucket/prefix, or a local path without a scheme (8001)",
                failure(manifest("{\"entries\":[{\"url\":\"../data\"},\n{\"url\":\"s3://bucket\"},"
                        + "{\"url\":\"s3://bucket/data/\"},{\"url\":\"http://x/y\"}]}")));
        assertEquals(
                "data: MANIFEST takes the manifest's full path, not a prefix or folder (8001)",
                failure(Redshift.copyInto(TARGET)
                        .from(new LocalPath(folder.resolve("data")))
                        .manifest()
                        .authorizedBy(Authorization.defaultRole())
                        .json()));
    }

    @Test
    void aWrongManifestIsAnErrorWithItsPlace() throws IOException {
        assertEquals(
                "m/cust.manifest, line 2: Not a manifest: entry 1 has no \"url\", at column 20 (1200)",
                failure(manifest("{\"entries\":[\n{\"mandatory\": true }]}")));
        Copy gone = manifest("");
        Files.delete(folder.resolve("m/cust.manifest"));
        assertEquals("m/cust.manifest: The manifest does not exist (1212)", failure(gone));
    }

    @Test
    void aManifestInS3ListsItsObjects() throws IOException {
        Bucket bucket = bucket();
        bucket.put("data/part_1", "{\"id\":1}".getBytes(StandardCharsets.UTF_8));
        bucket.put("data/part_10", "{\"id\":10}".getBytes(StandardCharsets.UTF_8));
        bucket.put("other/été 2", "{\"id\":2}".getBytes(StandardCharsets.UTF_8));
        String entries = "{\"entries\":[{\"url\":\"" + bucket.at("data/part_1") + "\",\"mandatory\":true},\n"
                + "{\"url\":\"" + bucket.at("other/été 2") + "\"},{\"url\":\"" + bucket.at("data/part") + "\"}]}";
        bucket.put("cust.manifest", entries.getBytes(StandardCharsets.UTF_8));
        Copy copy = fromBucket(bucket, "cust.manifest");
        LoadResult result = warehouse.copy(copy);
        assertEquals("[1, null, null, null, null] [2, null, null, null, null]", rows());
        assertEquals(2, result.objects().size());
        assertEquals(new LoadResult(2, List.of(), 0, result.objects(), 16, 0), result);

        put("data/3.json", "{\"id\":3}");
        Copy mixed = manifest(
                "{\"entries\":[{\"url\":\"../data/3.json\"},{\"url\":\"" + bucket.at("data/part_10") + "\"}]}");
        assertEquals(
                "[3, null, null, null, null] [10, null, null, null, null]",
                loaded(Redshift.copyInto(TARGET)
                        .from(mixed.locations().get(0))
                        .manifest()
                        .authorizedBy(bucket.authorization())
                        .json()));
    }

    @Test
    void aManifestInS3ListsWholeKeysOnly() {
        Bucket bucket = bucket();
        bucket.put("data/part_1", "{\"id\":1}".getBytes(StandardCharsets.UTF_8));
        String entries = "{\"entries\":[{\"url\":\"/etc/passwd\"},\n{\"url\":\"" + bucket.at("data/") + "\"}]}";
        bucket.put("m/cust.manifest", entries.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                bucket.at("m/cust.manifest") + ", line 1: Invalid url '/etc/passwd': a manifest in S3 lists s3://"
                        + " objects only (8001)\n" + bucket.at("m/cust.manifest") + ", line 2: Invalid url '"
                        + bucket.at("data/") + "': a file's full path is needed, not a prefix or folder (8001)",
                failure(fromBucket(bucket, "m/cust.manifest")));
        String prefix = "{\"entries\":[{\"url\":\"" + bucket.at("data/part") + "\",\"mandatory\":true}]}";
        bucket.put("m/cust.manifest", prefix.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                bucket.at("data/part") + ": The file does not exist, and line 1 of manifest "
                        + bucket.at("m/cust.manifest") + " marks the file as mandatory (1212)",
                failure(fromBucket(bucket, "m/cust.manifest")));
        assertEquals(
                bucket.at("m/cust") + ": The manifest does not exist (1212)", failure(fromBucket(bucket, "m/cust")));
        assertEquals(
                bucket.at("m/") + ": MANIFEST takes the manifest's full path, not a prefix or folder (8001)",
                failure(fromBucket(bucket, "m/")));
    }

    private static Copy fromBucket(Bucket bucket, String manifest) {
        return Redshift.copyInto(TARGET)
                .from(bucket.at(manifest))
                .manifest()
                .authorizedBy(bucket.authorization())
                .json();
    }

    /** Creates {@code target} again, with {@code id} an identity column that starts at 100. */
    private void createTargetWithIdentity(boolean byDefault) {
        warehouse.dsl().dropTableIfExists(TARGET).execute();
        warehouse
                .dsl()
                .execute("create table target (id integer generated " + (byDefault ? "by default" : "always")
                        + " as identity (start 100), name varchar(10))");
    }

    /** Creates a bucket for this test. */
    private Bucket bucket() {
        String name = "options-" + buckets++;
        server.createBucket(name);
        return new Bucket(name);
    }
}
