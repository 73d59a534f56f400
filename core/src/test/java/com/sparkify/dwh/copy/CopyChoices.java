package com.sparkify.dwh.copy;

import com.sparkify.dwh.copy.Copy.CompUpdate;
import com.sparkify.dwh.copy.Copy.Encoding;
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

/** Everything that the API lets one say, at random, each with the clauses that a reader of the text should find. */
final class CopyChoices {

    private static final String MASTER_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private CopyChoices() {}

    /** A value and its clauses. */
    record Said<T>(T value, Map<String, String> clauses) {}

    private static <T> Said<T> said(T value, String... clauses) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < clauses.length; i += 2) {
            map.put(clauses[i], clauses[i + 1]);
        }
        return new Said<>(value, map);
    }

    static Arbitrary<S3Uri> objects() {
        return HostileText.names().map(key -> new S3Uri("bucket", key));
    }

    static Arbitrary<Said<Authorization>> authorizations() {
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
                        .map(arns -> said(new Authorization.IamRole(arns), "IAM_ROLE", String.join(",", arns))),
                Arbitraries.just(said(Authorization.defaultRole(), "IAM_ROLE", "default")),
                Combinators.combine(key, key)
                        .as((id, secret) ->
                                said(Authorization.keys(id, secret), "ACCESS_KEY_ID", id, "SECRET_ACCESS_KEY", secret)),
                Combinators.combine(key, key, key)
                        .as((id, secret, token) -> said(
                                Authorization.keys(id, secret, token),
                                "ACCESS_KEY_ID",
                                id,
                                "SECRET_ACCESS_KEY",
                                secret,
                                "SESSION_TOKEN",
                                token)));
    }

    /** A format, as the step's method takes it. */
    interface Format {

        Copy to(Copy step);
    }

    /** A format of those that files of text have. */
    interface FileFormat extends Format {

        Copy toText(TextFormatStep step);

        @Override
        default Copy to(Copy step) {
            return toText(step);
        }
    }

    static Arbitrary<Said<FileFormat>> fileFormats() {
        return Arbitraries.oneOf(delimited(), csv(), fixedWidth(), json(), avro());
    }

    static Arbitrary<Said<Format>> columnarAndShapes() {
        return Arbitraries.of(
                said(step -> step.parquet(), "PARQUET", ""),
                said(
                        step -> step.parquet(
                                Parquet.defaults().serializeToJson().fillRecord()),
                        "PARQUET",
                        "",
                        "SERIALIZETOJSON",
                        "",
                        "FILLRECORD",
                        ""),
                said(step -> step.orc(), "ORC", ""),
                said(step -> step.orc(Orc.defaults().serializeToJson()), "ORC", "", "SERIALIZETOJSON", ""),
                said(step -> step.shapefile(), "SHAPEFILE", ""),
                said(
                        step -> step.shapefile(Shapefile.defaults().simplify(0.000011)),
                        "SHAPEFILE",
                        "",
                        "SIMPLIFY",
                        "0.000011"),
                said(step -> step.shapefile(Shapefile.defaults().simplifyAuto()), "SHAPEFILE", "", "SIMPLIFY", "AUTO"),
                said(
                        step -> step.shapefile(Shapefile.defaults().simplifyAuto(100)),
                        "SHAPEFILE",
                        "",
                        "SIMPLIFY",
                        "AUTO 100"));
    }

    private static Arbitrary<Character> characters() {
        return Arbitraries.chars().range('\u0001', '\u007f').filter(c -> c != '\n' && c != '\r');
    }

    /** One character, or hostile text in as far as it may delimit. */
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
                        // NUL as SQL writes it is refused.
                        .filter(text -> !text.equals("\\0") && !text.equals("\\000")),
                Arbitraries.just("\0"));
    }

    private static Arbitrary<Said<FileFormat>> delimited() {
        return Combinators.combine(delimiters(), nulls(), Arbitraries.integers().between(0, 9))
                .as((delimiter, nullAs, header) -> said(
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

    private static Arbitrary<Said<FileFormat>> csv() {
        return Combinators.combine(characters(), delimiters(), nulls())
                .filter((quote, delimiter, nullAs) -> delimiter.indexOf(quote) < 0 && quote != ',')
                .as((quote, delimiter, nullAs) -> said(
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

    private static Arbitrary<Said<FileFormat>> fixedWidth() {
        return Combinators.combine(HostileText.names(), Arbitraries.integers().greaterOrEqual(1))
                .as((label, width) -> new FixedWidth.Width("x" + label.replaceAll("[,:]", "y"), width))
                .list()
                .ofMinSize(2)
                .ofMaxSize(2)
                .map(widths -> said(
                        step -> step.fixedWidth(FixedWidth.of(widths.toArray(FixedWidth.Width[]::new))),
                        "FIXEDWIDTH",
                        widths.get(0).label() + ":" + widths.get(0).characters() + ","
                                + widths.get(1).label() + ":" + widths.get(1).characters()));
    }

    private static Arbitrary<Said<FileFormat>> json() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        said(step -> step.json(), "JSON", "auto"),
                        said(step -> step.json(Json.autoIgnoreCase()), "JSON", "auto ignorecase"),
                        said(step -> step.json(Json.noShred()), "JSON", "noshred")),
                objects()
                        .map(paths ->
                                said(step -> step.json(Json.paths(paths)), "JSON", "s3://bucket/" + paths.key())));
    }

    private static Arbitrary<Said<FileFormat>> avro() {
        return Arbitraries.oneOf(
                Arbitraries.just(said(step -> step.avro(), "AVRO", "auto")),
                objects()
                        .map(paths ->
                                said(step -> step.avro(Avro.paths(paths)), "AVRO", "s3://bucket/" + paths.key())));
    }

    /** An option, which the format or source may refuse. */
    static Arbitrary<Said<UnaryOperator<Copy>>> options() {
        return Arbitraries.oneOf(List.of(
                Arbitraries.of(flags()),
                Arbitraries.of(
                        said(copy -> copy.region("us-west-2"), "REGION", "us-west-2"),
                        said(copy -> copy.encoding(Encoding.UTF16BE), "ENCODING", "UTF16BE"),
                        said(copy -> copy.compUpdate(CompUpdate.PRESET), "COMPUPDATE", "PRESET"),
                        said(copy -> copy.statUpdateOff(), "STATUPDATE", "OFF"),
                        said(
                                copy -> copy.masterSymmetricKey(MASTER_KEY),
                                "ENCRYPTED",
                                "",
                                "MASTER_SYMMETRIC_KEY",
                                MASTER_KEY)),
                Arbitraries.integers()
                        .between(0, Copy.MAX_MAXERROR)
                        .map(n -> said(copy -> copy.maxError(n), "MAXERROR", n.toString())),
                Arbitraries.integers()
                        .greaterOrEqual(Copy.MIN_COMPROWS)
                        .map(n -> said(copy -> copy.compRows(n), "COMPROWS", n.toString())),
                characters().map(c -> said(copy -> copy.acceptInvChars(c), "ACCEPTINVCHARS", c.toString())),
                HostileText.texts()
                        .map(text -> said(
                                copy -> copy.acceptAnyDate(DateFormat.of("YYYY" + text)),
                                "DATEFORMAT",
                                "YYYY" + text,
                                "ACCEPTANYDATE",
                                "")),
                HostileText.texts()
                        .map(text -> said(
                                copy -> copy.timeFormat(TimeFormat.of("YYYY" + text)), "TIMEFORMAT", "YYYY" + text))));
    }

    private static List<Said<UnaryOperator<Copy>>> flags() {
        return List.of(
                said(Copy::gzip, "GZIP", ""),
                said(Copy::bzip2, "BZIP2", ""),
                said(Copy::lzop, "LZOP", ""),
                said(Copy::zstd, "ZSTD", ""),
                said(Copy::blanksAsNull, "BLANKSASNULL", ""),
                said(Copy::emptyAsNull, "EMPTYASNULL", ""),
                said(Copy::trimBlanks, "TRIMBLANKS", ""),
                said(Copy::truncateColumns, "TRUNCATECOLUMNS", ""),
                said(Copy::roundEc, "ROUNDEC", ""),
                said(Copy::explicitIds, "EXPLICIT_IDS", ""),
                said(Copy::ignoreAllErrors, "IGNOREALLERRORS", ""),
                said(Copy::noLoad, "NOLOAD", ""));
    }
}
