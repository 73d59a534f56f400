package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.unload.UnloadFormat;
import com.sparkify.dwh.unload.UnloadOption;
import com.sparkify.dwh.unload.Unload.Partitioning;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An UNLOAD that PostgreSQL can carry out.
 *
 * @param columns of the result
 * @param partitions which of them name the folders, outermost first
 * @param written which of them stand in the files
 */
record UnloadPlan(Unload unload, List<UnloadColumn> columns, List<Integer> partitions, List<Integer> written) {

    private static final String SUPPORTED = "SMALLINT, INTEGER, BIGINT, REAL, DOUBLE PRECISION, NUMERIC, BOOLEAN, CHAR,"
            + " VARCHAR, TEXT, DATE, TIME, TIMESTAMP and TIMESTAMPTZ are unloaded; cast it to one of them";

    /**
     * Plans an UNLOAD of these columns.
     *
     * @throws UnsupportedOptionException if something in it can't be honoured; everything that can't is named
     */
    static UnloadPlan of(Unload unload, List<UnloadColumn> columns) {
        List<Refusal> refusals = new ArrayList<>();
        unload.format().match(new RefusedUnloadFormat(columns)).forEach(refusals::add);
        for (UnloadOption option : unload.options()) {
            String reason = refused(option);
            if (reason != null) {
                refusals.add(new Refusal(option.toString(), reason));
            }
        }
        for (UnloadColumn column : columns) {
            if (!column.isUnloaded()) {
                refusals.add(new Refusal("column " + column.name() + " of type " + column.type(), SUPPORTED));
            }
        }
        List<Integer> partitions = unload.partitioning()
                .map(partitioning -> partitions(partitioning, columns, refusals))
                .orElse(List.of());
        if (!refusals.isEmpty()) {
            throw new UnsupportedOptionException("PostgreSQL", "UNLOAD", refusals);
        }
        return new UnloadPlan(unload, columns, partitions, written(unload, columns, partitions));
    }

    /** Why an option can't be honoured, or null. */
    private static @Nullable String refused(UnloadOption option) {
        return switch (option) {
            case ENCRYPTED ->
                "this library encrypts nothing; on S3, let the bucket's default encryption name the KMS key";
            // Of PARQUET alone, which is refused itself.
            case ROWGROUPSIZE -> null;
            // The object store knows where its bucket is; it was made with its region.
            case REGION -> null;
            case PARTITION_BY, MANIFEST, HEADER, DELIMITER, COMPRESSION, ADDQUOTES, NULL_AS, ESCAPE -> null;
            case ALLOWOVERWRITE, CLEANPATH, PARALLEL, MAXFILESIZE, EXTENSION -> null;
        };
    }

    private static List<Integer> partitions(
            Partitioning partitioning, List<UnloadColumn> columns, List<Refusal> refusals) {
        List<Integer> partitions = new ArrayList<>();
        for (String name : partitioning.names()) {
            int[] found = IntStream.range(0, columns.size())
                    .filter(i -> columns.get(i).name().equals(name))
                    .toArray();
            if (found.length != 1) {
                refusals.add(
                        new Refusal("PARTITION BY " + name, "the query has " + found.length + " columns of that name"));
            } else if (!columns.get(found[0]).isPartitionable()) {
                refusals.add(new Refusal(
                        "PARTITION BY " + name + " of type "
                                + columns.get(found[0]).type(),
                        "partition columns are SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, BOOLEAN, CHAR, VARCHAR, DATE or"
                                + " TIMESTAMP"));
            } else {
                partitions.add(found[0]);
            }
        }
        if (partitions.size() == columns.size()) {
            refusals.add(new Refusal("PARTITION BY", "the query has no other column, and files need one"));
        }
        return partitions;
    }

    private static List<Integer> written(Unload unload, List<UnloadColumn> columns, List<Integer> partitions) {
        boolean all = unload.partitioning().map(Partitioning::include).orElse(true);
        return IntStream.range(0, columns.size())
                .filter(i -> all || !partitions.contains(i))
                .boxed()
                .toList();
    }

    UnloadFormat format() {
        return unload.format();
    }

    /** The columns that stand in the files, in order. */
    List<UnloadColumn> writtenColumns() {
        return written.stream().map(columns::get).toList();
    }
}
