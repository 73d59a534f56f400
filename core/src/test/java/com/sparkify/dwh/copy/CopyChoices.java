package com.sparkify.dwh.copy;

import com.sparkify.dwh.copy.Copy.CompUpdate;
import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.copy.CopyFromStep.TextFormatStep;
import com.sparkify.dwh.grammar.HostileText;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Generates random values of all clauses that the API can write. Each value has the clauses that a parser of the text
 * should find.
 */
final class CopyChoices {

    private static final String MASTER_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private CopyChoices() {}

    /** A value, and the clauses that a parser should find in its text. */
    record Choice<T>(T value, Map<String, String> clauses) {}

    private static <T> Choice<T> choice(T value, String... clauses) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < clauses.length; i += 2) {
            map.put(clauses[i], clauses[i + 1]);
        }
        return new Choice<>(value, map);
    }

    static Arbitrary<S3Uri> objects() {
        return HostileText.names().map(key -> new S3Uri("bucket", key));
    }

    static Arbitrary<Choice<Authorization>> authorizations() {
        Arbitrary<String> key = Arbitraries.strings()
                .withCharRange('!', '~')
                .excludeChars('\'', '\\')
                .ofMinLength(1)
                .ofMaxLength(40);
        Arbitrary<String> arn = Combinators.combine(
                        Arbitraries.of("aws", "aws-cn", "aws-us-gov", "aws-iso-b", "aws-eusc"),
                        Arbitraries.of("", "team/", "a;b/$$/"),
                        Arbitraries.of("dwh", "a+=,.@-b".replace(",", ""), "X_1"))
                .as((partition, path, name) -> "arn:" + partition + ":iam::123456789012:role/" + path + name);
        return Arbitraries.oneOf(
                arn.list()
                        .ofMinSize(1)
                        .ofMaxSize(10)
                        .map(arns -> choice(new Authorization.IamRole(arns), "IAM_ROLE", String.join(",", arns))),
                Arbitraries.just(choice(Authorization.defaultRole(), "IAM_ROLE", "default")),
                Combinators.combine(key, key)
                        .as((id, secret) -> choice(
                                Authorization.keys(id, secret), "ACCESS_KEY_ID", id, "SECRET_ACCESS_KEY", secret)),
                Combinators.combine(key, key, key)
                        .as((id, secret, token) -> choice(
                                Authorization.keys(id, secret, token),
                                "ACCESS_KEY_ID",
                                id,
                                "SECRET_ACCESS_KEY",
                                secret,
                                "SESSION_TOKEN",
                                token)));
    }

    /** Calls the step's method that takes the format. */
    interface Format {

        Copy to(Copy step);
    }

    /** A format that COPY can read from every source of files. */
    interface FileFormat extends Format {

        Copy toText(TextFormatStep step);

        @Override
        default Copy to(Copy step) {
            return toText(step);
        }
    }

    static Arbitrary<Choice<FileFormat>> fileFormats() {
        return Arbitraries.oneOf(delimited(), csv(), fixedWidth(), json(), avro());
    }

    static Arbitrary<Choice<Format>> columnarAndShapes() {
        return Arbitraries.of(
                choice(step -> step.parquet(), "PARQUET", ""),
                choice(
                        step -> step.parquet(
                                Parquet.defaults().serializeToJson().fillRecord()),
                        "PARQUET",
                        "",
                        "SERIALIZETOJSON",
                        "",
                        "FILLRECORD",
                        ""),
                choice(step -> step.orc(), "ORC", ""),
                choice(step -> step.orc(Orc.defaults().serializeToJson()), "ORC", "", "SERIALIZETOJSON", ""),
                choice(step -> step.shapefile(), "SHAPEFILE", ""),
                choice(
                        step -> step.shapefile(Shapefile.defaults().simplify(0.000011)),
                        "SHAPEFILE",
                        "",
                        "SIMPLIFY",
                        "0.000011"),
                choice(
                        step -> step.shapefile(Shapefile.defaults().simplifyAuto()),
                        "SHAPEFILE",
                        "",
                        "SIMPLIFY",
                        "AUTO"),
                choice(
                        step -> step.shapefile(Shapefile.defaults().simplifyAuto(100)),
                        "SHAPEFILE",
                        "",
                        "SIMPLIFY",
                        "AUTO 100"));
    }

    private static Arbitrary<Character> characters() {
        return Arbitraries.chars().range('\u0001', '\u007f').filter(c -> c != '\n' && c != '\r');
    }

    /** Generates one character, or hostile text without the characters that a delimiter can't contain. */
    private static Arbitrary<String> delimiters() {
        return Arbitraries.oneOf(
                characters().map(String::valueOf),
                HostileText.names()
                        .map(text -> text.replaceAll("[\\\\\r\n\\p{Cs}]", ""))
                        .filter(text -> !text.isEmpty()));
    }

    private static Arbitrary<String> nulls() {
        return Arbitraries.oneOf(
                HostileText.texts()
                        .map(text -> text.replace("\n", "").replace("\r", ""))
                        // Excluded, because nullAs refuses NUL in SQL's notation.
                        .filter(text -> !text.equals("\\0") && !text.equals("\\000")),
                Arbitraries.just("\0"));
    }

    private static Arbitrary<Choice<FileFormat>> delimited() {
        return Combinators.combine(delimiters(), nulls(), Arbitraries.integers().between(0, 9))
                .as((delimiter, nullAs, header) -> choice(
                        step -> step.delimited(Delimited.by(delimiter)
                                .nullAs(nullAs)
                                .ignoreHeader(header)
                                .escape()
                                .removeQuotes()
                                .ignoreBlankLines()
                                .fillRecord()),
                        "DELIMITER",
                        delimiter,
                        "NULL AS",
                        nullAs,
                        "IGNOREHEADER",
                        header.toString(),
                        "ESCAPE",
                        "",
                        "REMOVEQUOTES",
                        "",
                        "IGNOREBLANKLINES",
                        "",
                        "FILLRECORD",
                        ""));
    }

    private static Arbitrary<Choice<FileFormat>> csv() {
        return Combinators.combine(characters(), delimiters(), nulls())
                .filter((quote, delimiter, nullAs) -> delimiter.indexOf(quote) < 0 && quote != ',')
                .as((quote, delimiter, nullAs) -> choice(
                        step -> step.csv(
                                Csv.defaults().quote(quote).delimiter(delimiter).nullAs(nullAs)),
                        "CSV",
                        "",
                        "QUOTE",
                        quote.toString(),
                        "DELIMITER",
                        delimiter,
                        "NULL AS",
                        nullAs));
    }

    private static Arbitrary<Choice<FileFormat>> fixedWidth() {
        return Combinators.combine(HostileText.names(), Arbitraries.integers().greaterOrEqual(1))
                .as((label, width) -> new FixedWidth.Width("x" + label.replaceAll("[,:]", "y"), width))
                .list()
                .ofMinSize(2)
                .ofMaxSize(2)
                .map(widths -> choice(
                        step -> step.fixedWidth(FixedWidth.of(widths.toArray(FixedWidth.Width[]::new))),
                        "FIXEDWIDTH",
                        widths.get(0).label() + ":" + widths.get(0).characters() + ","
                                + widths.get(1).label() + ":" + widths.get(1).characters()));
    }

    private static Arbitrary<Choice<FileFormat>> json() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        choice(step -> step.json(), "JSON", "auto"),
                        choice(step -> step.json(Json.autoIgnoreCase()), "JSON", "auto ignorecase"),
                        choice(step -> step.json(Json.noShred()), "JSON", "noshred")),
                objects()
                        .map(paths ->
                                choice(step -> step.json(Json.paths(paths)), "JSON", "s3://bucket/" + paths.key())));
    }

    private static Arbitrary<Choice<FileFormat>> avro() {
        return Arbitraries.oneOf(
                Arbitraries.just(choice(step -> step.avro(), "AVRO", "auto")),
                objects()
                        .map(paths ->
                                choice(step -> step.avro(Avro.paths(paths)), "AVRO", "s3://bucket/" + paths.key())));
    }

    /** Generates an option, which the format or the source may refuse. */
    static Arbitrary<Choice<UnaryOperator<Copy>>> options() {
        return Arbitraries.oneOf(List.of(
                Arbitraries.of(flags()),
                Arbitraries.of(
                        choice(copy -> copy.region("us-west-2"), "REGION", "us-west-2"),
                        choice(copy -> copy.encoding(Encoding.UTF16BE), "ENCODING", "UTF16BE"),
                        choice(copy -> copy.compUpdate(CompUpdate.PRESET), "COMPUPDATE", "PRESET"),
                        choice(copy -> copy.statUpdateOff(), "STATUPDATE", "OFF"),
                        choice(
                                copy -> copy.masterSymmetricKey(MASTER_KEY),
                                "ENCRYPTED",
                                "",
                                "MASTER_SYMMETRIC_KEY",
                                MASTER_KEY)),
                Arbitraries.integers()
                        .between(0, Copy.MAX_MAXERROR)
                        .map(n -> choice(copy -> copy.maxError(n), "MAXERROR", n.toString())),
                Arbitraries.integers()
                        .greaterOrEqual(Copy.MIN_COMPROWS)
                        .map(n -> choice(copy -> copy.compRows(n), "COMPROWS", n.toString())),
                characters().map(c -> choice(copy -> copy.acceptInvChars(c), "ACCEPTINVCHARS", c.toString())),
                HostileText.texts()
                        .map(text -> choice(
                                copy -> copy.acceptAnyDate(DateFormat.of("YYYY" + text)),
                                "DATEFORMAT",
                                "YYYY" + text,
                                "ACCEPTANYDATE",
                                "")),
                HostileText.texts()
                        .map(text -> choice(
                                copy -> copy.timeFormat(TimeFormat.of("YYYY" + text)), "TIMEFORMAT", "YYYY" + text))));
    }

    private static List<Choice<UnaryOperator<Copy>>> flags() {
        return List.of(
                choice(Copy::gzip, "GZIP", ""),
                choice(Copy::bzip2, "BZIP2", ""),
                choice(Copy::lzop, "LZOP", ""),
                choice(Copy::zstd, "ZSTD", ""),
                choice(Copy::blanksAsNull, "BLANKSASNULL", ""),
                choice(Copy::emptyAsNull, "EMPTYASNULL", ""),
                choice(Copy::trimBlanks, "TRIMBLANKS", ""),
                choice(Copy::truncateColumns, "TRUNCATECOLUMNS", ""),
                choice(Copy::roundEc, "ROUNDEC", ""),
                choice(Copy::explicitIds, "EXPLICIT_IDS", ""),
                choice(Copy::ignoreAllErrors, "IGNOREALLERRORS", ""),
                choice(Copy::noLoad, "NOLOAD", ""));
    }
}
