package com.sparkify.dwh.parsed;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Avro;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Copy.CompUpdate;
import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.copy.CopyFromStep;
import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.copy.DateFormat;
import com.sparkify.dwh.copy.Delimited;
import com.sparkify.dwh.copy.FixedWidth;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.copy.Orc;
import com.sparkify.dwh.copy.Parquet;
import com.sparkify.dwh.copy.Shapefile;
import com.sparkify.dwh.copy.TimeFormat;
import com.sparkify.dwh.grammar.RedshiftGrammar.CopyText;
import com.sparkify.dwh.s3.S3Uri;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Makes the {@code Copy} of a COPY that the grammar has parsed. This is the reverse of {@code Copy.toString()}. */
public final class CopyValues {

    /** The clauses that {@link #copy} reads with the format. */
    private static final Set<String> OF_FORMAT = Set.of(
            "QUOTE",
            "DELIMITER",
            "ESCAPE",
            "REMOVEQUOTES",
            "NULL AS",
            "IGNOREHEADER",
            "IGNOREBLANKLINES",
            "FILLRECORD",
            "SERIALIZETOJSON",
            "SIMPLIFY",
            "CSV",
            "FIXEDWIDTH",
            "JSON",
            "AVRO",
            "PARQUET",
            "ORC",
            "SHAPEFILE");

    /** The clauses that {@link #copy} reads with the source and the authorization. */
    private static final Set<String> OF_SOURCE = Set.of(
            "MANIFEST", "IAM_ROLE", "ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN", "CREDENTIALS", "ENCRYPTED");

    private final Map<String, String> clauses;

    private CopyValues(Map<String, String> clauses) {
        this.clauses = clauses;
    }

    /**
     * The value of a COPY from S3.
     *
     * @throws IllegalArgumentException if the source isn't S3, or core refuses the statement
     */
    public static Copy of(CopyText text) {
        if (text.clauses().containsKey("SSH") || !text.source().startsWith("s3://")) {
            throw new IllegalArgumentException("Only COPY from S3 is read, not " + text.source());
        }
        return new CopyValues(text.clauses()).copy(text);
    }

    private Copy copy(CopyText text) {
        CopyFromStep into = Redshift.copyInto(
                DSL.table(DSL.name(text.table())),
                text.columns().stream()
                        .map(column -> DSL.field(DSL.name(column)))
                        .toArray(Field<?>[]::new));
        Copy copy = into.from(S3Uri.parse(text.source())).authorizedBy(Characters.authorization(clauses));
        copy = has("MANIFEST") ? copy.manifest() : copy;
        copy = format(copy);
        for (Map.Entry<String, String> clause : clauses.entrySet()) {
            if (!OF_FORMAT.contains(clause.getKey()) && !OF_SOURCE.contains(clause.getKey())) {
                copy = clause(copy, clause.getKey(), clause.getValue());
            }
        }
        return copy;
    }

    private boolean has(String clause) {
        return clauses.containsKey(clause);
    }

    private String value(String clause) {
        return String.valueOf(clauses.get(clause));
    }

    private Copy format(Copy copy) {
        if (has("CSV")) {
            return copy.csv(csv());
        } else if (has("FIXEDWIDTH")) {
            return copy.fixedWidth(fixedWidth());
        } else if (has("JSON")) {
            return copy.json(json());
        } else if (has("AVRO")) {
            return copy.avro(avro());
        } else if (has("PARQUET")) {
            Parquet parquet = has("SERIALIZETOJSON") ? Parquet.defaults().serializeToJson() : Parquet.defaults();
            return copy.parquet(has("FILLRECORD") ? parquet.fillRecord() : parquet);
        } else if (has("ORC")) {
            Orc orc = has("SERIALIZETOJSON") ? Orc.defaults().serializeToJson() : Orc.defaults();
            return copy.orc(has("FILLRECORD") ? orc.fillRecord() : orc);
        } else if (has("SHAPEFILE")) {
            return copy.shapefile(shapefile());
        }
        return copy.delimited(delimited());
    }

    private Csv csv() {
        Csv csv = Csv.defaults();
        // QUOTE and DELIMITER must never be equal, not even between the two calls. The new delimiter can be the default
        // quote, and the new quote can be the default delimiter.
        boolean quoteFirst = value("DELIMITER").indexOf(Csv.DEFAULT_QUOTE) >= 0;
        csv = quoteFirst ? quoted(csv) : csv;
        csv = has("DELIMITER") ? csv.delimiter(Characters.all(value("DELIMITER"))) : csv;
        csv = quoteFirst ? csv : quoted(csv);
        csv = has("NULL AS") ? csv.nullAs(Characters.nullAs(value("NULL AS"))) : csv;
        csv = has("IGNOREHEADER") ? csv.ignoreHeader(Integer.parseInt(value("IGNOREHEADER"))) : csv;
        csv = has("IGNOREBLANKLINES") ? csv.ignoreBlankLines() : csv;
        return has("FILLRECORD") ? csv.fillRecord() : csv;
    }

    private Csv quoted(Csv csv) {
        return has("QUOTE") ? csv.quote(Characters.one(value("QUOTE"))) : csv;
    }

    private Delimited delimited() {
        Delimited text = has("DELIMITER") ? Delimited.by(Characters.all(value("DELIMITER"))) : Delimited.defaults();
        text = has("ESCAPE") ? text.escape() : text;
        text = has("REMOVEQUOTES") ? text.removeQuotes() : text;
        text = has("NULL AS") ? text.nullAs(Characters.nullAs(value("NULL AS"))) : text;
        text = has("IGNOREHEADER") ? text.ignoreHeader(Integer.parseInt(value("IGNOREHEADER"))) : text;
        text = has("IGNOREBLANKLINES") ? text.ignoreBlankLines() : text;
        return has("FILLRECORD") ? text.fillRecord() : text;
    }

    private FixedWidth fixedWidth() {
        FixedWidth text = FixedWidth.of(Characters.widths(value("FIXEDWIDTH"))
                .map(width -> FixedWidth.width(width.getKey(), width.getValue()))
                .toArray(FixedWidth.Width[]::new));
        text = has("REMOVEQUOTES") ? text.removeQuotes() : text;
        text = has("NULL AS") ? text.nullAs(Characters.nullAs(value("NULL AS"))) : text;
        text = has("IGNOREHEADER") ? text.ignoreHeader(Integer.parseInt(value("IGNOREHEADER"))) : text;
        text = has("IGNOREBLANKLINES") ? text.ignoreBlankLines() : text;
        return has("FILLRECORD") ? text.fillRecord() : text;
    }

    private Json json() {
        Json json =
                switch (value("JSON")) {
                    case "auto" -> Json.auto();
                    case "auto ignorecase" -> Json.autoIgnoreCase();
                    case "noshred" -> Json.noShred();
                    default -> Json.paths(S3Uri.parse(value("JSON")));
                };
        return has("IGNOREHEADER") ? json.ignoreHeader(Integer.parseInt(value("IGNOREHEADER"))) : json;
    }

    private Avro avro() {
        return switch (value("AVRO")) {
            case "auto" -> Avro.auto();
            case "auto ignorecase" -> Avro.autoIgnoreCase();
            default -> Avro.paths(S3Uri.parse(value("AVRO")));
        };
    }

    private Shapefile shapefile() {
        String simplify = clauses.getOrDefault("SIMPLIFY", "none");
        String tolerance = simplify.replace("AUTO", "").strip();
        return simplify.equals("none")
                ? Shapefile.defaults()
                : !simplify.startsWith("AUTO")
                        ? Shapefile.defaults().simplify(Double.parseDouble(tolerance))
                        : tolerance.isEmpty()
                                ? Shapefile.defaults().simplifyAuto()
                                : Shapefile.defaults().simplifyAuto(Double.parseDouble(tolerance));
    }

    private Copy clause(Copy copy, String clause, String value) {
        return switch (clause) {
            case "GZIP" -> copy.gzip();
            case "BZIP2" -> copy.bzip2();
            case "LZOP" -> copy.lzop();
            case "ZSTD" -> copy.zstd();
            case "REGION" -> copy.region(value);
            case "MASTER_SYMMETRIC_KEY" -> copy.masterSymmetricKey(value);
            case "ENCODING" -> copy.encoding(Encoding.valueOf(value));
            case "DATEFORMAT" -> copy.dateFormat(new DateFormat(value));
            case "ACCEPTANYDATE" -> copy.acceptAnyDate(new DateFormat(value("DATEFORMAT")));
            case "TIMEFORMAT" -> copy.timeFormat(new TimeFormat(value));
            case "ACCEPTINVCHARS" -> copy.acceptInvChars(value.charAt(0));
            case "BLANKSASNULL" -> copy.blanksAsNull();
            case "EMPTYASNULL" -> copy.emptyAsNull();
            case "TRIMBLANKS" -> copy.trimBlanks();
            case "TRUNCATECOLUMNS" -> copy.truncateColumns();
            case "ROUNDEC" -> copy.roundEc();
            case "EXPLICIT_IDS" -> copy.explicitIds();
            case "MAXERROR" -> copy.maxError(Integer.parseInt(value));
            case "IGNOREALLERRORS" -> copy.ignoreAllErrors();
            case "NOLOAD" -> copy.noLoad();
            case "COMPROWS" -> copy.compRows(Integer.parseInt(value));
            case "COMPUPDATE" -> copy.compUpdate(value.isEmpty() ? CompUpdate.ON : CompUpdate.valueOf(value));
            case "STATUPDATE" -> value.equals("OFF") ? copy.statUpdateOff() : copy.statUpdateOn();
            default -> throw new IllegalArgumentException("COPY is read without " + clause);
        };
    }
}
