package com.sparkify.dwh.copy;

import com.sparkify.dwh.copy.CopySource.DynamoDb;
import com.sparkify.dwh.copy.CopySource.Emr;
import com.sparkify.dwh.copy.CopySource.Manifest;
import com.sparkify.dwh.copy.CopySource.Prefix;
import com.sparkify.dwh.copy.CopySource.Ssh;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Table;

/** What goes with what: the exclusions that the types don't rule out. Each refusal names both sides. */
final class CopyRules {

    private static final Set<CopyOption> COLUMNAR = EnumSet.of(
            CopyOption.SERIALIZETOJSON,
            CopyOption.FILLRECORD,
            CopyOption.ACCEPTINVCHARS,
            CopyOption.EXPLICIT_IDS,
            CopyOption.STATUPDATE);

    private CopyRules() {}

    /**
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
                    + ": the one tolerates any number of errors, the other fewer than that");
        }
        if (copy.clauses().has(CopyOption.EXPLICIT_IDS)) {
            checkIdentity(copy);
        }
        if (copy.format() instanceof FixedWidth fixedWidth) {
            checkWidths(copy, fixedWidth);
            checkUtf8(copy);
        }
    }

    private static void checkFormat(Copy copy, CopyOption option) {
        if (copy.format() instanceof ColumnarFormat && !COLUMNAR.contains(option)) {
            throw new IllegalArgumentException(name(copy, option) + " doesn't go with "
                    + (copy.format() instanceof Parquet ? "PARQUET" : "ORC")
                    + ": columnar files are loaded with ACCEPTINVCHARS, EXPLICIT_IDS, FILLRECORD, MANIFEST and"
                    + " STATUPDATE only");
        }
    }

    private static String name(Copy copy, CopyOption option) {
        return option == CopyOption.COMPRESSION
                ? copy.compression().orElseThrow().name()
                : option.toString();
    }

    private static void checkIdentity(Copy copy) {
        Table<?> table = copy.table();
        if (table.fields().length == 0) {
            return;
        }
        Field<?> identity = identity(table);
        if (identity == null) {
            throw new IllegalArgumentException(
                    "EXPLICIT_IDS needs an IDENTITY column, and " + table.getName() + " has none");
        }
        if (!copy.columns().isEmpty() && !names(copy.columns()).contains(identity.getName())) {
            throw new IllegalArgumentException("EXPLICIT_IDS needs the IDENTITY column " + identity.getName()
                    + " in the column list, which is " + String.join(", ", names(copy.columns())));
        }
    }

    private static @org.jspecify.annotations.Nullable Field<?> identity(Table<?> table) {
        for (Field<?> field : table.fields()) {
            if (field.getDataType().identity()) {
                return field;
            }
        }
        return null;
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
     * @throws IllegalArgumentException if a column is there twice, or the table is known not to have it
     */
    static void checkColumns(CopyTarget target) {
        Set<String> seen = new HashSet<>();
        for (Field<?> column : target.columns()) {
            if (!seen.add(column.getName())) {
                throw new IllegalArgumentException("Column " + column.getName() + " is twice in the column list");
            }
            if (target.table().fields().length > 0 && target.table().field(column.getName()) == null) {
                throw new IllegalArgumentException("Table " + target.table().getName() + " has no column "
                        + column.getName() + "; its columns are "
                        + String.join(
                                ", ", names(java.util.List.of(target.table().fields()))));
            }
        }
    }

    private static Set<String> names(java.util.List<? extends Field<?>> columns) {
        return columns.stream().map(Field::getName).collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    /** Why a source refuses an option; empty if it doesn't. */
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
