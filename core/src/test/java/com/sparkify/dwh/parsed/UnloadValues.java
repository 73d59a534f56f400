package com.sparkify.dwh.parsed;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.grammar.RedshiftGrammar.UnloadText;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.unload.FileSize;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.unload.UnloadCsv;
import com.sparkify.dwh.unload.UnloadDelimited;
import com.sparkify.dwh.unload.UnloadFixedWidth;
import com.sparkify.dwh.unload.UnloadParquet;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * Makes the {@code Unload} of an UNLOAD that the grammar has parsed. This is the reverse of {@code Unload.toString()}.
 */
public final class UnloadValues {

    private static final Set<String> READ_BEFORE = Set.of(
            "IAM_ROLE",
            "ACCESS_KEY_ID",
            "SECRET_ACCESS_KEY",
            "SESSION_TOKEN",
            "CREDENTIALS",
            "CSV",
            "JSON",
            "PARQUET",
            "FIXEDWIDTH",
            "DELIMITER",
            "HEADER",
            "NULL AS",
            "ADDQUOTES",
            "ESCAPE",
            "ROWGROUPSIZE");

    private final Map<String, String> clauses;

    private UnloadValues(Map<String, String> clauses) {
        this.clauses = clauses;
    }

    /**
     * The value of an UNLOAD.
     *
     * @param select the query of the text
     * @throws IllegalArgumentException if core refuses the statement
     */
    public static Unload of(UnloadText text, Select<?> select) {
        UnloadValues values = new UnloadValues(text.clauses());
        Unload unload = values.format(Redshift.unload(select)
                .to(S3Uri.parse(text.target()))
                .authorizedBy(Characters.authorization(text.clauses())));
        Field<?>[] partitions = text.partitionBy().stream()
                .map(column -> DSL.field(DSL.name(column)))
                .toArray(Field<?>[]::new);
        for (Map.Entry<String, String> clause : text.clauses().entrySet()) {
            if (!READ_BEFORE.contains(clause.getKey())) {
                unload = clause.getKey().equals("PARTITION BY")
                        ? partitioned(unload, clause.getValue(), partitions)
                        : values.clause(unload, clause.getKey(), clause.getValue());
            }
        }
        return unload;
    }

    private static Unload partitioned(Unload unload, String include, Field<?>[] columns) {
        return include.isEmpty() ? unload.partitionBy(columns) : unload.partitionByInclude(columns);
    }

    private boolean has(String clause) {
        return clauses.containsKey(clause);
    }

    private String value(String clause) {
        return String.valueOf(clauses.get(clause));
    }

    private Unload format(Unload unload) {
        if (has("CSV")) {
            return unload.csv(csv());
        } else if (has("FIXEDWIDTH")) {
            return unload.fixedWidth(fixedWidth());
        } else if (has("JSON")) {
            return unload.json();
        } else if (has("PARQUET")) {
            return unload.parquet(
                    has("ROWGROUPSIZE")
                            ? UnloadParquet.defaults().rowGroupSize(Integer.parseInt(value("ROWGROUPSIZE")))
                            : UnloadParquet.defaults());
        }
        return unload.delimited(delimited());
    }

    private UnloadCsv csv() {
        UnloadCsv csv = UnloadCsv.defaults();
        csv = has("DELIMITER") ? csv.delimiter(Characters.one(value("DELIMITER"))) : csv;
        csv = has("HEADER") ? csv.header() : csv;
        return has("NULL AS") ? csv.nullAs(value("NULL AS")) : csv;
    }

    private UnloadFixedWidth fixedWidth() {
        UnloadFixedWidth text = UnloadFixedWidth.of(Characters.widths(value("FIXEDWIDTH"))
                .map(width -> UnloadFixedWidth.width(width.getKey(), width.getValue()))
                .toArray(UnloadFixedWidth.Width[]::new));
        text = has("ADDQUOTES") ? text.addQuotes() : text;
        return has("NULL AS") ? text.nullAs(value("NULL AS")) : text;
    }

    private UnloadDelimited delimited() {
        UnloadDelimited text =
                has("DELIMITER") ? UnloadDelimited.by(Characters.one(value("DELIMITER"))) : UnloadDelimited.defaults();
        text = has("HEADER") ? text.header() : text;
        text = has("ADDQUOTES") ? text.addQuotes() : text;
        text = has("ESCAPE") ? text.escape() : text;
        return has("NULL AS") ? text.nullAs(value("NULL AS")) : text;
    }

    private Unload clause(Unload unload, String clause, String value) {
        return switch (clause) {
            case "MANIFEST" -> value.equals("VERBOSE") ? unload.manifestVerbose() : unload.manifest();
            case "ENCRYPTED" -> value.equals("AUTO") ? unload.encryptedAuto() : unload;
            case "KMS_KEY_ID" -> unload.kmsKeyId(value);
            case "MASTER_SYMMETRIC_KEY" -> unload.masterSymmetricKey(value);
            case "GZIP" -> unload.gzip();
            case "BZIP2" -> unload.bzip2();
            case "ZSTD" -> unload.zstd();
            case "ALLOWOVERWRITE" -> unload.allowOverwrite();
            case "CLEANPATH" -> unload.cleanPath();
            case "PARALLEL" -> value.equals("OFF") ? unload.parallelOff() : unload.parallelOn();
            case "MAXFILESIZE" -> unload.maxFileSize(FileSize.megabytes(Double.parseDouble(value)));
            case "REGION" -> unload.region(value);
            case "EXTENSION" -> unload.extension(value);
            default -> throw new IllegalArgumentException("UNLOAD is read without " + clause);
        };
    }
}
