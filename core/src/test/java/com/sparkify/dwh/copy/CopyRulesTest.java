package com.sparkify.dwh.copy;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.copy.Copies.ROLE;
import static com.sparkify.dwh.copy.Copies.from;
import static com.sparkify.dwh.copy.Copies.refusal;
import static com.sparkify.dwh.copy.FixedWidth.width;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sparkify.dwh.copy.Copy.CompUpdate;
import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.copy.CopyFromStep.TextFormatStep;
import com.sparkify.dwh.grammar.RedshiftGrammar;
import com.sparkify.dwh.s3.S3Uri;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests which options, formats and sources of COPY exclude each other. */
class CopyRulesTest {

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
    void columnarFilesTakeOnlyThreeOfTheCommonOptions() {
        Set<CopyOption> refused = new TreeSet<>(COMMON.keySet());
        refused.removeAll(Set.of(CopyOption.ACCEPTINVCHARS, CopyOption.EXPLICIT_IDS, CopyOption.STATUPDATE));
        assertEquals(refused, refusedBy(from().parquet()));
        assertEquals(refused, refusedBy(from().orc()));
        assertEquals(
                "ROUNDEC doesn't go with ORC: the only options for columnar files are ACCEPTINVCHARS, EXPLICIT_IDS,"
                        + " FILLRECORD, MANIFEST, SERIALIZETOJSON and STATUPDATE",
                refusal(() -> from().orc().roundEc()));
        assertEquals(
                "GZIP doesn't go with PARQUET: the only options for columnar files are ACCEPTINVCHARS, EXPLICIT_IDS,"
                        + " FILLRECORD, MANIFEST, SERIALIZETOJSON and STATUPDATE",
                refusal(() -> from().parquet().gzip()));
    }

    @Test
    void textAndJsonTakeEachCommonOptionButFixedWidthTakesNoEncoding() {
        assertEquals(Set.of(), refusedBy(from().csv()));
        assertEquals(Set.of(), refusedBy(from().delimited()));
        assertEquals(Set.of(), refusedBy(from().json()));
        assertEquals(Set.of(CopyOption.ENCODING), refusedBy(from().fixedWidth(FixedWidth.of(width(field("a"), 1)))));
    }

    @Test
    void eachSourceRefusesTheOptionsThatTheGuideExcludes() {
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
    void ignoreAllErrorsExcludesMaxError() {
        String refusal = "IGNOREALLERRORS doesn't go with MAXERROR 3: omit MAXERROR to tolerate any number of errors";
        assertEquals(refusal, refusal(() -> from().csv().maxError(3).ignoreAllErrors()));
        assertEquals(refusal, refusal(() -> from().csv().ignoreAllErrors().maxError(3)));
    }

    /** The API has no method for an option that the guide excludes from the format. */
    @Test
    void aFormatHasNoMethodForAnOptionThatTheGuideExcludes() {
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
}
