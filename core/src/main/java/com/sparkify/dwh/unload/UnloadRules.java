package com.sparkify.dwh.unload;

import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.jooq.OuterClauses;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.unload.UnloadEncryption.MasterKey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;

/**
 * Refuses invalid combinations of two clauses, and of the select and a clause, that Java's types can't exclude. Each
 * message names both parts of the combination.
 */
final class UnloadRules {

    private static final String ACCESS_POINT_ALIAS = "-s3alias";

    /** The Java types of SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, BOOLEAN, CHAR, VARCHAR, DATE and TIMESTAMP. */
    private static final Set<Class<?>> PARTITION_TYPES = Set.of(
            Short.class,
            Integer.class,
            Long.class,
            BigDecimal.class,
            BigInteger.class,
            Float.class,
            Boolean.class,
            String.class,
            Date.class,
            LocalDate.class,
            Timestamp.class,
            LocalDateTime.class);

    private UnloadRules() {}

    static void checkLimit(Select<?> select) {
        if (OuterClauses.isLimited(select)) {
            throw new IllegalArgumentException("UNLOAD takes no LIMIT in its outer select: put the limited query in a"
                    + " derived table, select(asterisk()).from(limited.asTable(\"t\"))");
        }
    }

    static void checkBucket(Location location) {
        if (location instanceof S3Uri uri && uri.bucket().endsWith(ACCESS_POINT_ALIAS)) {
            throw new IllegalArgumentException("'" + uri.bucket()
                    + "' is the alias of an S3 access point, which UNLOAD doesn't take: name the bucket itself");
        }
    }

    /**
     * Checks a complete statement.
     *
     * @throws IllegalArgumentException if two clauses can't be combined, or a clause doesn't match the select
     */
    static void check(Unload unload) {
        if (unload.clauses().has(UnloadOption.CLEANPATH) && unload.clauses().has(UnloadOption.ALLOWOVERWRITE)) {
            throw new IllegalArgumentException("CLEANPATH doesn't go with ALLOWOVERWRITE: CLEANPATH deletes the"
                    + " existing objects, ALLOWOVERWRITE overwrites them");
        }
        List<String> columns = unload.columns();
        unload.partitioning()
                .ifPresent(partitioning ->
                        checkPartitions(partitioning, unload.select().getSelect(), columns));
        unload.format().match(new FormatRefusal(unload, columns)).ifPresent(refusal -> {
            throw new IllegalArgumentException(refusal);
        });
    }

    /**
     * Returns the column with its name spelled as in the select, because Redshift ignores the case of names. Returns
     * the column unchanged if jOOQ doesn't know the select's columns.
     */
    static Field<?> selected(Select<?> select, Field<?> column) {
        List<Field<?>> found = named(select.getSelect(), column);
        return found.size() == 1 && !(column instanceof Param<?>)
                ? DSL.field(DSL.name(found.get(0).getName()), column.getDataType())
                : column;
    }

    private static List<Field<?>> named(List<Field<?>> fields, Field<?> column) {
        String name = Identifiers.folded(column.getName());
        return fields.stream()
                .filter(field -> Identifiers.folded(field.getName()).equals(name))
                .toList();
    }

    private static void checkPartitions(Unload.Partitioning partitioning, List<Field<?>> fields, List<String> columns) {
        if (partitioning.columns().isEmpty()) {
            throw new IllegalArgumentException("PARTITION BY needs at least one column");
        }
        Identifiers.checkDistinct("PARTITION BY", partitioning.names());
        for (Field<?> column : partitioning.columns()) {
            checkPartitionType(column);
            List<Field<?>> found = named(fields, column);
            if (!columns.isEmpty() && found.size() != 1) {
                throw new IllegalArgumentException("PARTITION BY " + column.getName() + ": the select has "
                        + (found.isEmpty() ? "no such column" : found.size() + " columns of that name")
                        + "; its columns are " + String.join(", ", columns));
            }
            found.forEach(UnloadRules::checkPartitionType);
        }
        if (partitioning.columns().size() == columns.size()) {
            throw new IllegalArgumentException("PARTITION BY " + String.join(", ", partitioning.names())
                    + " leaves no column for the files: at least one column of the select must not be in"
                    + " PARTITION BY");
        }
    }

    private static void checkPartitionType(Field<?> column) {
        Field<?> expression = column instanceof QOM.FieldAlias<?> alias ? alias.$aliased() : column;
        if (expression instanceof Param<?>) {
            throw new IllegalArgumentException(
                    "PARTITION BY takes columns of the select, not the literal " + column.getName());
        }
        if (!column.getDataType().isOther() && !PARTITION_TYPES.contains(column.getType())) {
            throw new IllegalArgumentException("PARTITION BY " + column.getName() + " of type "
                    + column.getDataType()
                            .getTypeName(RedshiftRendering.context().configuration())
                    + ": partition columns are SMALLINT, INTEGER, BIGINT, DECIMAL,"
                    + " REAL, BOOLEAN, CHAR, VARCHAR, DATE or TIMESTAMP");
        }
    }

    /**
     * Returns the reason why a format can't be combined with the rest of the statement. The result is empty if the
     * format can be combined.
     */
    private record FormatRefusal(Unload unload, List<String> columns) implements UnloadFormat.Cases<Optional<String>> {

        @Override
        public Optional<String> delimited(UnloadDelimited format) {
            String delimiter = String.valueOf(format.delimiter());
            return format.nullAs()
                    .filter(text -> text.contains(delimiter) && !format.hasQuotes())
                    .map(text -> "NULL AS '" + text + "' contains DELIMITER '" + delimiter
                            + "', so a NULL would be read as several fields: change NULL AS or DELIMITER, or add"
                            + " ADDQUOTES");
        }

        @Override
        public Optional<String> csv(UnloadCsv format) {
            return Optional.empty();
        }

        @Override
        public Optional<String> fixedWidth(UnloadFixedWidth format) {
            return columns.isEmpty() || columns.size() == format.widths().size()
                    ? Optional.empty()
                    : Optional.of("FIXEDWIDTH has " + format.widths().size() + " widths, and the select has "
                            + columns.size() + " columns");
        }

        @Override
        public Optional<String> json(UnloadFormat.Json format) {
            return repeatedNames("JSON");
        }

        @Override
        public Optional<String> parquet(UnloadParquet format) {
            if (unload.compression().isPresent()) {
                return Optional.of(unload.compression().orElseThrow()
                        + " doesn't go with PARQUET, whose row groups are compressed with Snappy");
            }
            if (unload.encryption().filter(MasterKey.class::isInstance).isPresent()) {
                return Optional.of("MASTER_SYMMETRIC_KEY doesn't go with PARQUET, which supports only server-side"
                        + " encryption: use KMS_KEY_ID");
            }
            return repeatedNames("PARQUET");
        }

        /** By default, names that differ only in case are equal on Redshift. */
        private Optional<String> repeatedNames(String format) {
            Set<String> seen = new HashSet<>();
            Set<String> repeated = columns.stream()
                    .filter(name -> !seen.add(Identifiers.folded(name)))
                    .collect(Collectors.toCollection(TreeSet::new));
            return repeated.isEmpty()
                    ? Optional.empty()
                    : Optional.of(format + " needs a different name for each column, and several columns are called "
                            + String.join(", ", repeated) + ": rename them with as(…)");
        }
    }
}
