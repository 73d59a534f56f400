package com.sparkify.dwh.copy;

import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.copy.FixedWidth.width;
import static com.sparkify.dwh.foreign.Corpus.assertSql;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.copy.Copy.CompUpdate;
import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.grammar.RedshiftGrammar;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.schema.generated.Tables;
import com.sparkify.dwh.table.ColumnDefinition;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CopyRulesTest {

    private static final Authorization ROLE = Authorization.defaultRole();

    private static Copy from() {
        return copyInto(table(name("t"))).from(Location.parse("s3://logs/")).authorizedBy(ROLE);
    }

    private static final Map<CopyOption, UnaryOperator<Copy>> COMMON = Map.ofEntries(
            Map.entry(CopyOption.COMPRESSION, Copy::gzip),
            Map.entry(CopyOption.ENCRYPTED, copy -> copy.masterSymmetricKey("A".repeat(43) + "=")),
            Map.entry(CopyOption.REGION, copy -> copy.region("eu-west-1")),
            Map.entry(CopyOption.ENCODING, copy -> copy.encoding(Encoding.UTF16)),
            Map.entry(CopyOption.DATEFORMAT, copy -> copy.dateFormat(DateFormat.auto())),
            Map.entry(CopyOption.ACCEPTANYDATE, copy -> copy.acceptAnyDate(DateFormat.auto())),
            Map.entry(CopyOption.TIMEFORMAT, copy -> copy.timeFormat(TimeFormat.auto())),
            Map.entry(CopyOption.ACCEPTINVCHARS, Copy::acceptInvChars),
            Map.entry(CopyOption.BLANKSASNULL, Copy::blanksAsNull),
            Map.entry(CopyOption.EMPTYASNULL, Copy::emptyAsNull),
            Map.entry(CopyOption.TRIMBLANKS, Copy::trimBlanks),
            Map.entry(CopyOption.TRUNCATECOLUMNS, Copy::truncateColumns),
            Map.entry(CopyOption.ROUNDEC, Copy::roundEc),
            Map.entry(CopyOption.EXPLICIT_IDS, Copy::explicitIds),
            Map.entry(CopyOption.MAXERROR, copy -> copy.maxError(9)),
            Map.entry(CopyOption.IGNOREALLERRORS, Copy::ignoreAllErrors),
            Map.entry(CopyOption.NOLOAD, Copy::noLoad),
            Map.entry(CopyOption.COMPROWS, copy -> copy.compRows(1000)),
            Map.entry(CopyOption.COMPUPDATE, copy -> copy.compUpdate(CompUpdate.PRESET)),
            Map.entry(CopyOption.STATUPDATE, copy -> copy.statUpdateOff()));

    private static Set<CopyOption> refusedBy(Copy copy) {
        return COMMON.entrySet().stream()
                .filter(option -> refuses(copy, option.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean refuses(Copy copy, UnaryOperator<Copy> option) {
        try {
            RedshiftGrammar.copy(option.apply(copy).toString());
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    @Test
    void columnarFilesTakeFourOfTheCommonOptionsAndNoOther() {
        Set<CopyOption> refused = new TreeSet<>(COMMON.keySet());
        refused.removeAll(Set.of(CopyOption.ACCEPTINVCHARS, CopyOption.EXPLICIT_IDS, CopyOption.STATUPDATE));
        assertEquals(refused, refusedBy(from().parquet()));
        assertEquals(refused, refusedBy(from().orc()));
        assertEquals(
                "ROUNDEC doesn't go with ORC: columnar files are loaded with ACCEPTINVCHARS, EXPLICIT_IDS, FILLRECORD,"
                        + " MANIFEST and STATUPDATE only",
                refusal(() -> from().orc().roundEc()));
        assertEquals(
                "GZIP doesn't go with PARQUET: columnar files are loaded with ACCEPTINVCHARS, EXPLICIT_IDS, FILLRECORD,"
                        + " MANIFEST and STATUPDATE only",
                refusal(() -> from().parquet().gzip()));
    }

    @Test
    void textTakesEveryCommonOptionByItself() {
        assertEquals(Set.of(), refusedBy(from().csv()));
        assertEquals(Set.of(), refusedBy(from().delimited()));
        assertEquals(Set.of(), refusedBy(from().json()));
        assertEquals(Set.of(CopyOption.ENCODING), refusedBy(from().fixedWidth(FixedWidth.of(width(field("a"), 1)))));
    }

    @Test
    void eachSourceRefusesWhatTheGuideSays() {
        CopyFromStep copy = copyInto(table(name("t")));
        Copy emr = copy.fromEmr("j-A1", "/x").authorizedBy(ROLE).csv();
        Copy ssh = copy.fromSsh(S3Uri.parse("s3://b-1/ssh")).authorizedBy(ROLE).csv();
        Copy dynamoDb = copy.fromDynamoDb("Movies", 50).authorizedBy(ROLE);
        assertEquals(Set.of(CopyOption.ENCRYPTED, CopyOption.REGION), refusedBy(emr));
        assertEquals(Set.of(CopyOption.ENCRYPTED), refusedBy(ssh));
        assertEquals(
                Set.of(CopyOption.ACCEPTINVCHARS, CopyOption.ENCRYPTED, CopyOption.COMPRESSION, CopyOption.ENCODING),
                refusedBy(dynamoDb));
        assertEquals("ZSTD doesn't go with EMR as the source, emr://j-A1/x", refusal(emr::zstd));
        assertEquals("ZSTD doesn't go with SSH as the source, s3://b-1/ssh", refusal(ssh::zstd));
        assertEquals(
                "ACCEPTINVCHARS doesn't go with DynamoDB as the source, dynamodb://Movies",
                refusal(dynamoDb::acceptInvChars));
    }

    @Test
    void anyNumberOfErrorsExcludesANumber() {
        String refusal = "IGNOREALLERRORS doesn't go with MAXERROR 3: the first tolerates any number of errors, the"
                + " second fewer than 3";
        assertEquals(refusal, refusal(() -> from().csv().maxError(3).ignoreAllErrors()));
        assertEquals(refusal, refusal(() -> from().csv().ignoreAllErrors().maxError(3)));
    }

    /** Checks that a format has no method for an option that the guide excludes for this format. */
    @Test
    void whatAFormatExcludesCannotBeWritten() {
        Map<Class<?>, List<String>> excluded = Map.of(
                Csv.class, List.of("fixedWidth", "removeQuotes", "escape"),
                Delimited.class, List.of("quote"),
                FixedWidth.class, List.of("quote", "delimiter", "escape"),
                Shapefile.class, List.of("removeQuotes", "escape", "quote", "delimiter"),
                Json.class,
                        List.of(
                                "quote",
                                "delimiter",
                                "escape",
                                "fillRecord",
                                "ignoreBlankLines",
                                "nullAs",
                                "removeQuotes"),
                Avro.class,
                        List.of(
                                "quote",
                                "delimiter",
                                "escape",
                                "fillRecord",
                                "ignoreBlankLines",
                                "nullAs",
                                "removeQuotes"),
                Parquet.class, List.of("quote", "delimiter", "escape", "nullAs", "removeQuotes", "ignoreHeader"),
                Orc.class, List.of("quote", "delimiter", "escape", "nullAs", "removeQuotes", "ignoreHeader"));
        excluded.forEach((format, options) -> options.forEach(
                option -> assertFalse(setters(format).contains(option), () -> format.getSimpleName() + "." + option)));
        assertFalse(setters(Copy.class).stream().anyMatch(Set.of("escape", "quote", "nullAs")::contains));
        assertEquals(
                Set.of("delimited", "csv", "fixedWidth", "json", "avro"),
                Arrays.stream(TextFormatStep.class.getMethods())
                        .map(Method::getName)
                        .collect(Collectors.toSet()));
    }

    private static Set<String> setters(Class<?> format) {
        return Stream.of(format.getMethods())
                .filter(method -> method.getReturnType() == format)
                .map(Method::getName)
                .collect(Collectors.toSet());
    }

    @Test
    void whatIsOutOfItsRangeIsRefusedWithTheValueAndTheRange() {
        Copy copy = from().csv();
        CopyFromStep into = copyInto(table(name("t")));
        assertEquals("COMPROWS 999 is not within 1000 to 2147483647", refusal(() -> copy.compRows(999)));
        assertEquals("READRATIO 0 is not within 1 to 200", refusal(() -> into.fromDynamoDb("Movies", 0)));
        assertEquals("READRATIO 201 is not within 1 to 200", refusal(() -> into.fromDynamoDb("Movies", 201)));
        assertEquals("IGNOREHEADER -1 is not within 0 to 2147483647", refusal(() -> Csv.defaults()
                .ignoreHeader(-1)));
        assertEquals("SIMPLIFY's tolerance -1.0 is not a number of 0 or more", refusal(() -> Shapefile.defaults()
                .simplify(-1)));
        assertEquals(
                "FIXEDWIDTH a:0 is not within 1 to 2147483647",
                refusal(() -> FixedWidth.of(width(field(name("a")), 0))));
    }

    @Test
    void valuesOfAKnownFormAreCheckedWhole() {
        CopyFromStep into = copyInto(table(name("t")));
        assertEquals(
                "'mo' is not the name of a DynamoDB table, which has 3 to 255 letters, digits, underscores, hyphens and"
                        + " dots",
                refusal(() -> into.fromDynamoDb("mo", 50)));
        assertEquals(
                "'j-abc' is not the id of an EMR cluster, such as j-SAMPLE2B500FC",
                refusal(() -> into.fromEmr("j-abc", "/x")));
        assertEquals(
                "The path in cluster j-A is empty: name files, such as /myoutput/part-*",
                refusal(() -> into.fromEmr("j-A", "/")));
        assertEquals(
                "MASTER_SYMMETRIC_KEY takes 256 bits in base64, 44 characters (the value isn't shown)",
                refusal(() -> from().csv().masterSymmetricKey("c2VjcmV0")));
        assertEquals(
                "TIMEFORMAT 'YYYY-MM-DD HH:MI:SSOF' has a time zone specifier, which it doesn't support: 'auto' reads"
                        + " time zones",
                refusal(() -> TimeFormat.of("YYYY-MM-DD HH:MI:SSOF")));
        assertEquals(
                "TIMEFORMAT 'yyyy-mm-dd hh:mi:sstz' has a time zone specifier, which it doesn't support: 'auto' reads"
                        + " time zones",
                refusal(() -> TimeFormat.of("yyyy-mm-dd hh:mi:sstz")));
        assertEquals("PROOF HH24:MI", TimeFormat.of("PROOF HH24:MI").text());
        assertEquals("DATEFORMAT 'AUTO' is case-sensitive: write 'auto'", refusal(() -> DateFormat.of("AUTO")));
        assertEquals("DATEFORMAT is blank", refusal(() -> DateFormat.of("")));
    }

    @Test
    void separatorsAreCharactersOfALineThatCanBeToldApart() {
        assertEquals(
                "DELIMITER takes characters other than NUL and the line's end, not U+000D",
                refusal(() -> Csv.defaults().delimiter('\r')));
        for (String text : List.of("\n", "|\n|", "\n~")) {
            assertEquals(
                    "DELIMITER takes characters other than NUL and the line's end, not U+000A",
                    refusal(() -> Delimited.by(text)));
        }
        assertEquals(
                "DELIMITER takes characters other than NUL and the line's end, not U+0000",
                refusal(() -> Csv.defaults().delimiter("|\0")));
        assertEquals("DELIMITER is empty: it takes one character or several", refusal(() -> Delimited.by("")));
        assertEquals("DELIMITER contains half of a surrogate pair, U+D83D", refusal(() -> Delimited.by('\ud83d')));
        assertEquals("DELIMITER contains half of a surrogate pair, U+DE00", refusal(() -> Csv.defaults()
                .delimiter("|\ude00|")));
        assertEquals(
                "DELIMITER '\\302\\246' contains a backslash next to other characters, which COPY takes for an escape"
                        + " such as \\011: write the character itself",
                refusal(() -> Delimited.by("\\302\\246")));
        assertEquals("DELIMITER '|\"|' contains QUOTE, U+0022: change one of them", refusal(() -> Csv.defaults()
                .delimiter("|\"|")));
        assertEquals(
                "DELIMITER '%~' contains QUOTE, U+0025: change one of them",
                refusal(() -> Csv.defaults().delimiter("%~").quote('%')));
        assertEquals(
                "QUOTE takes one ASCII character other than NUL and the line's end, not U+000A",
                refusal(() -> Csv.defaults().quote('\n')));
        assertEquals("QUOTE and DELIMITER are both U+002C", refusal(() -> Csv.defaults()
                .quote(',')));
        assertEquals("QUOTE and DELIMITER are both U+0022", refusal(() -> Csv.defaults()
                .delimiter('"')));
        assertEquals("NULL AS can't hold a line's end, which separates records", refusal(() -> Csv.defaults()
                .nullAs("a\n")));
        assertEquals("NULL AS takes the character NUL (U+0000) only by itself", refusal(() -> Csv.defaults()
                .nullAs("a\0")));
    }

    @Test
    void aFileThatIsReadByItselfIsAWholeKeyAndNotABucket() {
        CopyFromStep into = copyInto(table(name("t")));
        S3Uri bucket = S3Uri.parse("s3://bucket");
        String refused = " takes one object's whole key, and 's3://bucket/' is a bucket: write s3://bucket/key";
        assertEquals("MANIFEST" + refused, refusal(() -> into.from(bucket).manifest()));
        assertEquals("SSH" + refused, refusal(() -> into.fromSsh(bucket)));
        assertEquals("JSONPaths" + refused, refusal(() -> Json.paths(bucket)));
        assertEquals("JSONPaths" + refused, refusal(() -> Avro.paths(bucket)));
        assertEquals(
                Optional.of(new LocalPath(Path.of("paths.json"))),
                Json.paths(new LocalPath(Path.of("paths.json"))).jsonPaths());
    }

    @Test
    void aSingleNulIsTheNullString() {
        assertSql("""
            COPY "t"
            FROM 's3://logs/'
            IAM_ROLE DEFAULT
            NULL AS '\\000'\
            """, from().delimited(Delimited.defaults().nullAs("\0")).toString());
    }

    @Test
    void theColumnListNamesColumnsOfTheTableOnce() {
        assertEquals(
                "COPY names column \"song_id\" twice",
                refusal(() -> copyInto(Tables.SONGS, Tables.SONGS.SONG_ID, Tables.SONGS.SONG_ID)));
        assertEquals(
                "Table songs has no column name; its columns are song_id, title, artist_id, year, duration",
                refusal(() -> copyInto(Tables.SONGS, field(name("name")))));
        assertEquals("EXPLICIT_IDS needs an IDENTITY column, and songs has none", refusal(() -> copyInto(Tables.SONGS)
                .from(Location.parse("s3://logs/"))
                .authorizedBy(ROLE)
                .csv()
                .explicitIds()));
    }

    @Test
    void theTargetIsATableByItsName() {
        assertEquals(
                "COPY takes a table, not the alias \"z\"",
                refusal(() -> copyInto(table(name("t")).as("z"))));
        assertEquals(
                "COPY takes a table, not the alias \"q\"",
                refusal(() -> copyInto(DSL.selectFrom(table(name("t"))).asTable("q"))));
        assertEquals(
                "COPY takes a table by its name, not the expression \"join\"",
                refusal(() -> copyInto(table(name("a")).crossJoin(table(name("b"))))));
        assertEquals(
                "COPY takes a table by its name, not the expression \"t\": write table(name(…)) instead of"
                        + " table(\"…\"), which is plain SQL",
                refusal(() -> copyInto(table("t"))));
        assertEquals(
                "The name of table \"" + "t".repeat(200) + "\" has 200 bytes, which is not within 1 to 127",
                refusal(() -> copyInto(table(name("t".repeat(200))))));
        assertEquals(
                "The name of column \"" + "c".repeat(200) + "\" has 200 bytes, which is not within 1 to 127",
                refusal(() -> copyInto(table(name("t")), field(name("c".repeat(200))))));
    }

    @Test
    void columnsThatDifferOnlyInCaseAreTheSame() {
        assertEquals(
                "COPY names column \"a\" twice",
                refusal(() -> copyInto(table(name("t")), field(name("A")), field(name("a")))));
        assertSql(
                """
                COPY "songs" ("TITLE")
                FROM 's3://logs/'
                IAM_ROLE DEFAULT
                FORMAT AS CSV\
                """,
                copyInto(Tables.SONGS, field(name("TITLE")))
                        .from(Location.parse("s3://logs/"))
                        .authorizedBy(ROLE)
                        .csv()
                        .toString());
    }

    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    private static final Field<Integer> A = field(name("a"), SQLDataType.INTEGER);

    private static Copy csv(ColumnDefinition identity, Field<?>... columns) {
        return copyInto(createTable(table(name("t"))).column(identity).column(A).asTable(), columns)
                .from(Location.parse("s3://logs/"))
                .authorizedBy(ROLE)
                .csv();
    }

    @Test
    void explicitIdsAreForACreatedTablesIdentityColumn() {
        String whole = """
            COPY "t"
            FROM 's3://logs/'
            IAM_ROLE DEFAULT
            FORMAT AS CSV
            EXPLICIT_IDS\
            """;
        ColumnDefinition always = column(ID).identity(1, 1);
        assertEquals(whole, csv(always).explicitIds().toString());
        assertEquals(
                whole,
                csv(column(ID).generatedByDefaultAsIdentity(1, 1)).explicitIds().toString());
        assertEquals(
                "EXPLICIT_IDS needs the IDENTITY column id in the column list, which is a",
                refusal(() -> csv(always, A).explicitIds()));
        assertEquals("EXPLICIT_IDS needs an IDENTITY column, and t has none", refusal(() -> csv(column(ID))
                .explicitIds()));
    }

    @Test
    void anIdentityColumnIsListedWithExplicitIdsUnlessItTakesValuesByDefault() {
        Copy listed = csv(column(ID).identity(1, 1), field(name("ID")), A);
        assertEquals(
                "The column list has the IDENTITY column ID of t, which takes no values: specify EXPLICIT_IDS, or"
                        + " remove the column from the list",
                refusal(listed::query));
        String explicit = """
            COPY "t" ("ID", "a")
            FROM 's3://logs/'
            IAM_ROLE DEFAULT
            FORMAT AS CSV
            EXPLICIT_IDS\
            """;
        assertEquals(
                explicit,
                RedshiftRendering.context().render(listed.explicitIds().query()));
        Copy byDefault = csv(column(ID).generatedByDefaultAsIdentity(1, 1), ID, A);
        assertEquals(byDefault.toString(), RedshiftRendering.context().render(byDefault.query()));
        Copy none = csv(column(ID).identity(1, 1), A);
        assertEquals(none.toString(), RedshiftRendering.context().render(none.query()));
    }

    @Test
    void fixedWidthsAreAsManyAsTheColumns() {
        FixedWidth two = FixedWidth.of(width(field(name("a")), 1), width(field(name("b")), 2));
        assertEquals("FIXEDWIDTH has 2 widths, and the COPY has 5 columns", refusal(() -> copyInto(Tables.SONGS)
                .from(Location.parse("s3://logs/"))
                .authorizedBy(ROLE)
                .fixedWidth(two)));
        assertEquals("FIXEDWIDTH needs the width of at least one column", refusal(FixedWidth::of));
        assertEquals(
                "FIXEDWIDTH's label 'a:b' is blank, or contains a comma or colon, which separate widths",
                refusal(() -> width(field(name("a:b")), 1)));
        assertEquals(
                "FIXEDWIDTH doesn't go with ENCODING UTF16: files of fixed width are in UTF8",
                refusal(() -> from().fixedWidth(two).encoding(Encoding.UTF16)));
    }

    private static String refusal(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    @Test
    void aRefusalNamesTheMethodThatWasCalled() {
        assertEquals(
                "ACCEPTANYDATE doesn't go with PARQUET: columnar files are loaded with ACCEPTINVCHARS, EXPLICIT_IDS,"
                        + " FILLRECORD, MANIFEST and STATUPDATE only",
                refusal(() -> from().parquet(Parquet.defaults()).acceptAnyDate(DateFormat.of("DD.MM.YYYY"))));
        assertEquals(
                "DATEFORMAT doesn't go with PARQUET: columnar files are loaded with ACCEPTINVCHARS, EXPLICIT_IDS,"
                        + " FILLRECORD, MANIFEST and STATUPDATE only",
                refusal(() -> from().parquet(Parquet.defaults()).dateFormat(DateFormat.of("DD.MM.YYYY"))));
    }

    @Test
    void theNotationOfNulIsNotTakenForATextOfTwoCharacters() {
        for (String notation : List.of("\\0", "\\000")) {
            assertEquals(
                    "NULL AS '" + notation
                            + "' is how SQL writes the character NUL, but nullAs takes the character itself:"
                            + " write nullAs(\"\\0\") with one backslash in Java",
                    refusal(() -> Delimited.defaults().nullAs(notation)));
            assertEquals(
                    "NULL AS '" + notation
                            + "' is how SQL writes the character NUL, but nullAs takes the character itself:"
                            + " write nullAs(\"\\0\") with one backslash in Java",
                    refusal(() -> Csv.defaults().nullAs(notation)));
        }
    }

    @Test
    @SuppressWarnings("NullAway") // Null, as from a caller whose build has no null checker.
    void aMissingAuthorizationIsNamed() {
        assertEquals(
                "The authorization is null: write Authorization.defaultRole() for the cluster's default role",
                assertThrows(NullPointerException.class, () -> copyInto(table(name("t")))
                                .from(S3Uri.parse("s3://bucket/prefix"))
                                .authorizedBy(null))
                        .getMessage());
        assertEquals(
                "The secret access key is null",
                assertThrows(NullPointerException.class, () -> Authorization.keys("A", null))
                        .getMessage());
        assertEquals(
                "The session token is null: keys(accessKeyId, secretAccessKey) takes long-term keys",
                assertThrows(NullPointerException.class, () -> Authorization.keys("A", "S", null))
                        .getMessage());
        assertEquals(
                "'arn:aws:iam::123456789012:role/a,arn:aws:iam::123456789012:role/b' is a chain of roles: give each"
                        + " role as a text of its own, iamRole(first, second)",
                refusal(() ->
                        Authorization.iamRole("arn:aws:iam::123456789012:role/a,arn:aws:iam::123456789012:role/b")));
    }
}
