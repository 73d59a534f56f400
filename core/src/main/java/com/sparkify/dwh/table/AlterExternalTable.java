package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.s3.S3Uri;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * An {@code ALTER TABLE … ADD PARTITION} or {@code DROP PARTITION} statement for an external table, made by {@code
 * Redshift.partition}. Immutable. Can't run in a transaction.
 *
 * <p>The PostgreSQL engine refuses the statement, because PostgreSQL has no Spectrum.
 *
 * <p>Source: Amazon Redshift Developer Guide, "ALTER TABLE", external table parameters.
 *
 * @param table the table's name, with its external schema
 * @param partition the value of each partition column, by the column's name
 * @param location for ADD PARTITION, the folder of the partition's files; empty for DROP PARTITION
 * @param ifNotExists whether ADD PARTITION does nothing if the partition exists
 */
public record AlterExternalTable(
        Table<?> table, Map<String, String> partition, Optional<S3Uri> location, boolean ifNotExists)
        implements TableStatement {

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if the table has no schema, there is no partition column, or DROP PARTITION has
     *     IF NOT EXISTS
     */
    public AlterExternalTable {
        partition = Collections.unmodifiableMap(new LinkedHashMap<>(partition));
        Identifiers.checkTable("ALTER TABLE", table);
        CreateExternalTable.requireSchema("ALTER TABLE … PARTITION", table);
        Identifiers.checkDistinct("ALTER TABLE … PARTITION", partition.keySet());
        partition.keySet().forEach(column -> Identifiers.check("column", column));
        if (partition.isEmpty()) {
            throw new IllegalArgumentException("A partition needs the value of at least one column");
        }
        if (ifNotExists && location.isEmpty()) {
            throw new IllegalArgumentException("DROP PARTITION doesn't take IF NOT EXISTS");
        }
    }

    /**
     * {@code IF NOT EXISTS}: ADD PARTITION does nothing if the partition exists.
     *
     * @throws IllegalArgumentException if this is DROP PARTITION
     */
    public AlterExternalTable onlyIfNotExists() {
        return new AlterExternalTable(table, partition, location, true);
    }

    @Override
    public Query query() {
        return Sql.query(this::write);
    }

    private void write(Context<?> ctx) {
        CreateExternalTable.visit(ctx.sql("ALTER TABLE "), words(), table)
                .sql(location.isPresent() ? "\nADD " : "\nDROP ")
                .sql(ifNotExists ? "IF NOT EXISTS " : "")
                .sql("PARTITION ");
        String separator = "(";
        for (Map.Entry<String, String> value : partition.entrySet()) {
            ctx.sql(separator).visit(DSL.name(value.getKey())).sql(" = ").visit(new RedshiftLiteral(value.getValue()));
            separator = ", ";
        }
        ctx.sql(')');
        location.ifPresent(folder -> ctx.sql("\nLOCATION ").visit(new RedshiftLiteral(folder.toString())));
    }

    @Override
    public String words() {
        return location.isPresent() ? "ALTER TABLE … ADD PARTITION" : "ALTER TABLE … DROP PARTITION";
    }

    @Override
    public boolean runsInTransaction() {
        return false;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.alterExternalTable(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(this::write);
    }

    /** A partition of an external table, to be followed by ADD, DROP or SET LOCATION. Immutable. */
    public static final class Step {

        private final Table<?> table;
        private final Map<String, String> partition;

        private Step(Table<?> table, Map<String, String> partition) {
            this.table = table;
            this.partition = partition;
        }

        /** Used by {@code Redshift.partition}. */
        public static <T> Step of(Table<?> table, Field<T> column, T value) {
            return new Step(Given.given("ALTER TABLE's table", table), Map.of()).and(column, value);
        }

        /**
         * Adds the value of another partition column.
         *
         * @throws IllegalArgumentException if the column has a value already
         */
        public <T> Step and(Field<T> column, T value) {
            Map<String, String> all = new LinkedHashMap<>(partition);
            if (all.put(
                            Given.given("PARTITION's column", column).getName(),
                            Given.given("PARTITION's value", value).toString())
                    != null) {
                throw new IllegalArgumentException(
                        "The partition has a value of column \"" + column.getName() + "\" already");
            }
            return new Step(table, all);
        }

        /** {@code ADD PARTITION (…) LOCATION 's3://…'}: adds the partition, whose files are in this folder. */
        public AlterExternalTable add(S3Uri location) {
            return new AlterExternalTable(table, partition, Optional.of(Given.given("LOCATION", location)), false);
        }

        /**
         * As {@link #add(S3Uri)}, with the location as text.
         *
         * @throws IllegalArgumentException if the text isn't an S3 location, see {@link S3Uri#parse}
         */
        public AlterExternalTable add(String location) {
            return add(S3Uri.parse(location));
        }

        /** {@code PARTITION (…) SET LOCATION 's3://…'}: the new folder of the partition's files. */
        public SetExternalTable setLocation(S3Uri location) {
            return new SetExternalTable(
                    table, partition, Optional.of(Given.given("LOCATION", location)), Optional.empty(), Map.of());
        }

        /**
         * As {@link #setLocation(S3Uri)}, with the location as text.
         *
         * @throws IllegalArgumentException if the text isn't an S3 location, see {@link S3Uri#parse}
         */
        public SetExternalTable setLocation(String location) {
            return setLocation(S3Uri.parse(location));
        }

        /** {@code DROP PARTITION (…)}: removes the partition from the catalog. The files stay. */
        public AlterExternalTable drop() {
            return new AlterExternalTable(table, partition, Optional.empty(), false);
        }
    }
}
