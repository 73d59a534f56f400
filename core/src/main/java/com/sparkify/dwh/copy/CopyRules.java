package com.sparkify.dwh.copy;

import com.sparkify.dwh.copy.Copy.Compression;
import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.copy.CopySource.DynamoDb;
import com.sparkify.dwh.copy.CopySource.Emr;
import com.sparkify.dwh.copy.CopySource.Manifest;
import com.sparkify.dwh.copy.CopySource.Prefix;
import com.sparkify.dwh.copy.CopySource.Ssh;
import com.sparkify.dwh.internal.inspect.CreatedTable;
import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;

/** Checks the combinations of clauses that Java's types can't exclude. Each message names both clauses. */
final class CopyRules {

    private static final Set<CopyOption> COLUMNAR = EnumSet.of(
            CopyOption.SERIALIZETOJSON,
            CopyOption.FILLRECORD,
            CopyOption.ACCEPTINVCHARS,
            CopyOption.EXPLICIT_IDS,
            CopyOption.STATUPDATE);

    private CopyRules() {}

    /**
     * Checks a complete statement.
     *
     * @throws IllegalArgumentException if two clauses exclude each other
     */
    static void check(Copy copy) {
        for (CopyOption option : copy.options()) {
            checkFormat(copy, option);
            String refusal = copy.source().match(new SourceRefusal(copy, option));
            if (!refusal.isEmpty()) {
                throw new IllegalArgumentException(refusal);
            }
        }
        if (copy.clauses().has(CopyOption.IGNOREALLERRORS) && copy.clauses().has(CopyOption.MAXERROR)) {
            throw new IllegalArgumentException("IGNOREALLERRORS doesn't go with MAXERROR " + copy.maxError()
                    + ": omit MAXERROR to tolerate any number of errors");
        }
        if (copy.clauses().has(CopyOption.EXPLICIT_IDS)) {
            checkIdentity(copy);
        }
        checkFormatFile(copy);
        if (copy.format() instanceof FixedWidth fixedWidth) {
            checkWidths(copy, fixedWidth);
            checkUtf8(copy);
        }
    }

    /** Checks that this COPY can be a copy job. */
    static void checkJob(Copy copy) {
        List<String> refused = new ArrayList<>();
        if (!(copy.source() instanceof Prefix prefix && prefix.location() instanceof S3Uri)) {
            refused.add("FROM '" + copy.source() + "': a copy job watches a prefix in S3, s3://bucket/prefix");
        }
        if (copy.authorization().filter(Authorization.IamRole.class::isInstance).isEmpty()) {
            refused.add("its authorization: a copy job takes only the ARN of a role, Authorization.iamRole(arn)");
        }
        for (CopyOption option : List.of(CopyOption.MAXERROR, CopyOption.IGNOREALLERRORS)) {
            if (copy.clauses().has(option)) {
                refused.add(option + ": a copy job tolerates no error; omit it");
            }
        }
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException("JOB CREATE doesn't take this COPY:\n  " + String.join("\n  ", refused));
        }
    }

    /** Refuses a JSONPaths file under the data's prefix, because COPY would load the file as data. */
    private static void checkFormatFile(Copy copy) {
        if (copy.source() instanceof Prefix prefix) {
            copy.format().file().filter(prefix.location()::contains).ifPresent(file -> {
                throw new IllegalArgumentException("The JSONPaths file " + file + " is in the data's location, "
                        + prefix.location() + ", and COPY would load it as data: put it somewhere else");
            });
        }
    }

    private static void checkFormat(Copy copy, CopyOption option) {
        if (copy.format() instanceof DataFormat.ColumnarFormat columnar && !COLUMNAR.contains(option)) {
            throw new IllegalArgumentException(name(copy, option) + " doesn't go with " + columnar.name()
                    + ": the only options for columnar files are ACCEPTINVCHARS, EXPLICIT_IDS, FILLRECORD, MANIFEST,"
                    + " SERIALIZETOJSON and STATUPDATE");
        }
    }

    private static String name(Copy copy, CopyOption option) {
        if (option == CopyOption.DATEFORMAT && copy.clauses().has(CopyOption.ACCEPTANYDATE)) {
            // acceptAnyDate sets both DATEFORMAT and ACCEPTANYDATE, so the message names ACCEPTANYDATE.
            return CopyOption.ACCEPTANYDATE.toString();
        }
        return option == CopyOption.COMPRESSION
                ? copy.compression().orElseThrow().name()
                : option.toString();
    }

    private static void checkIdentity(Copy copy) {
        Table<?> table = copy.table();
        if (table.fields().length == 0) {
            return;
        }
        List<Field<?>> identities = Stream.of(table.fields())
                .filter(field -> field.getDataType().identity())
                .toList();
        if (identities.isEmpty()) {
            throw new IllegalArgumentException(
                    "EXPLICIT_IDS needs an IDENTITY column, and " + TableNames.text(table) + " has none");
        }
        for (Field<?> identity : identities) {
            if (!copy.columns().isEmpty() && !has(copy.columns(), identity)) {
                throw new IllegalArgumentException("EXPLICIT_IDS needs the IDENTITY column " + identity.getName()
                        + " in the column list, which is " + names(copy.columns()));
            }
        }
    }

    /**
     * Checks that IDENTITY columns in the column list can take values. The check can't run when the columns are listed,
     * because EXPLICIT_IDS is specified later. A GENERATED BY DEFAULT column takes values without EXPLICIT_IDS; only the
     * table object of a CREATE TABLE tells whether a column is GENERATED BY DEFAULT.
     *
     * @throws IllegalArgumentException if the column list has an IDENTITY column that needs EXPLICIT_IDS
     */
    static void checkListedIdentities(Copy copy) {
        if (!(copy.table() instanceof CreatedTable table) || copy.clauses().has(CopyOption.EXPLICIT_IDS)) {
            return;
        }
        for (Field<?> column : copy.columns()) {
            if (table.isAlwaysGenerated(column)) {
                throw new IllegalArgumentException(
                        "The column list has the IDENTITY column " + column.getName() + " of " + TableNames.text(table)
                                + ", which takes no values: specify EXPLICIT_IDS, or remove the column from the list");
            }
        }
    }

    private static void checkWidths(Copy copy, FixedWidth format) {
        int columns = copy.columns().isEmpty()
                ? copy.table().fields().length
                : copy.columns().size();
        if (columns > 0 && columns != format.widths().size()) {
            throw new IllegalArgumentException(
                    "FIXEDWIDTH has " + format.widths().size() + " widths, and the COPY has " + columns + " columns");
        }
    }

    private static void checkUtf8(Copy copy) {
        if (copy.encoding() != Encoding.UTF8) {
            throw new IllegalArgumentException(
                    "FIXEDWIDTH doesn't go with ENCODING " + copy.encoding() + ": files of fixed width are in UTF8");
        }
    }

    /**
     * Checks the table and the column list.
     *
     * @throws IllegalArgumentException if the table has no name, if a column is listed twice, or if jOOQ knows that a
     *     listed column belongs to another table or doesn't exist
     */
    static void checkTarget(Table<?> table, List<Field<?>> columns) {
        Identifiers.checkTable("COPY", table);
        Identifiers.checkDistinct("COPY", columns.stream().map(Field::getName).toList());
        List<Field<?>> known = List.of(table.fields());
        for (Field<?> column : columns) {
            Identifiers.check("column", column.getName());
            if (column instanceof TableField<?, ?> of
                    && of.getTable() != null
                    && !TableNames.means(of.getTable(), table)) {
                throw new IllegalArgumentException("COPY into " + TableNames.text(table) + " lists " + column
                        + ", which belongs to another table");
            }
            if (!known.isEmpty() && !has(known, column)) {
                throw new IllegalArgumentException("Table " + TableNames.text(table) + " has no column "
                        + column.getName() + "; its columns are " + names(known));
            }
        }
    }

    private static boolean has(List<Field<?>> columns, Field<?> wanted) {
        String name = Identifiers.folded(wanted.getName());
        return columns.stream()
                .anyMatch(column -> Identifiers.folded(column.getName()).equals(name));
    }

    private static String names(List<Field<?>> columns) {
        return columns.stream().map(Field::getName).collect(Collectors.joining(", "));
    }

    /** Returns the reason why a source refuses an option. The text is empty if the source takes the option. */
    private record SourceRefusal(Copy copy, CopyOption option) implements CopySource.Cases<String> {

        private static final Set<CopyOption> NOT_FROM_EMR = EnumSet.of(CopyOption.ENCRYPTED, CopyOption.REGION);
        private static final Set<CopyOption> NOT_FROM_SSH = EnumSet.of(CopyOption.ENCRYPTED);
        private static final Set<CopyOption> NOT_FROM_DYNAMODB = EnumSet.of(
                CopyOption.ENCRYPTED, CopyOption.ACCEPTINVCHARS, CopyOption.COMPRESSION, CopyOption.ENCODING);

        @Override
        public String prefix(Prefix source) {
            return "";
        }

        @Override
        public String manifest(Manifest source) {
            return "";
        }

        @Override
        public String emr(Emr source) {
            return NOT_FROM_EMR.contains(option) || isZstd() ? refusal("EMR") : "";
        }

        @Override
        public String dynamoDb(DynamoDb source) {
            return NOT_FROM_DYNAMODB.contains(option) ? refusal("DynamoDB") : "";
        }

        @Override
        public String ssh(Ssh source) {
            return NOT_FROM_SSH.contains(option) || isZstd() ? refusal("SSH") : "";
        }

        private boolean isZstd() {
            return option == CopyOption.COMPRESSION && copy.compression().orElseThrow() == Compression.ZSTD;
        }

        private String refusal(String source) {
            return name(copy, option) + " doesn't go with " + source + " as the source, " + copy.source();
        }
    }
}
