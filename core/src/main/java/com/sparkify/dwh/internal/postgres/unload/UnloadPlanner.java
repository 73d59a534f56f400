package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.internal.postgres.plan.Planned;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.unload.UnloadOption;
import java.util.List;
import java.util.stream.IntStream;

/** Plans an UNLOAD: its format, options, columns and partitions. Each of these parts is either ready or refused. */
record UnloadPlanner(Unload unload, List<UnloadColumn> columns) {

    private static final String SUPPORTED = "SMALLINT, INTEGER, BIGINT, REAL, DOUBLE PRECISION, NUMERIC, BOOLEAN, CHAR,"
            + " VARCHAR, TEXT, DATE, TIME, TIMESTAMP and TIMESTAMPTZ are unloaded; cast the column to one of these"
            + " types";

    Planned<UnloadPlan> plan() {
        return unload.format()
                .match(new UnloadFormatPlan(columns))
                .also(Planned.all(
                        unload.options().stream().map(UnloadPlanner::option).toList()))
                .also(Planned.all(columns.stream().map(UnloadPlanner::column).toList()))
                .and(
                        partitions(),
                        (format, partitions) ->
                                new UnloadPlan(unload, columns, partitions, written(partitions), format));
    }

    private List<Integer> written(List<Integer> partitions) {
        boolean all = unload.partitioning().map(Unload.Partitioning::include).orElse(true);
        return IntStream.range(0, columns.size())
                .filter(i -> all || !partitions.contains(i))
                .boxed()
                .toList();
    }

    private static Planned<UnloadOption> option(UnloadOption option) {
        return switch (option) {
            case ENCRYPTED ->
                Planned.refused(
                        option.toString(),
                        "this library doesn't encrypt files; on S3, set the KMS key as the bucket's default"
                                + " encryption");
            // Ignored, because the object store was created for a region.
            case REGION -> Planned.ready(option);
            // The formatters implement these options.
            case HEADER, DELIMITER, ADDQUOTES, NULL_AS, ESCAPE, ROWGROUPSIZE -> Planned.ready(option);
            // Other classes of this package implement these options.
            case PARTITION_BY, MANIFEST, COMPRESSION, ALLOWOVERWRITE, CLEANPATH, PARALLEL, MAXFILESIZE, EXTENSION ->
                Planned.ready(option);
        };
    }

    private static Planned<UnloadColumn> column(UnloadColumn column) {
        return column.isUnloaded()
                ? Planned.ready(column)
                : Planned.refused("column " + column.name() + " of type " + column.type(), SUPPORTED);
    }

    private Planned<List<Integer>> partitions() {
        List<Planned<Integer>> partitions =
                unload.partitioning().map(Unload.Partitioning::names).orElse(List.of()).stream()
                        .map(this::partition)
                        .toList();
        long ready = partitions.stream().filter(Planned.Ready.class::isInstance).count();
        Planned<List<Integer>> all = Planned.all(partitions);
        return unload.partitioning().isPresent() && ready == columns.size()
                ? all.also(Planned.refused(
                        "PARTITION BY", "the query has no other columns, and a file needs at least one column"))
                : all;
    }

    private Planned<Integer> partition(String name) {
        int[] found = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().equals(name))
                .toArray();
        if (found.length != 1) {
            return Planned.refused("PARTITION BY " + name, "the query has " + found.length + " columns of that name");
        }
        UnloadColumn column = columns.get(found[0]);
        return column.isPartitionable()
                ? Planned.ready(found[0])
                : Planned.refused(
                        "PARTITION BY " + name + " of type " + column.type(),
                        "partition columns are SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, BOOLEAN, CHAR, VARCHAR, DATE or"
                                + " TIMESTAMP");
    }
}
