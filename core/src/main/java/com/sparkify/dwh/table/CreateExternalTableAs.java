package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.s3.S3Uri;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Select;
import org.jooq.Table;

/**
 * A {@code CREATE EXTERNAL TABLE … AS} statement, made by {@code Redshift.createExternalTableAs}: creates an external
 * table, and writes the rows of a query to the table's folder in S3. Immutable. Can't run in a transaction.
 *
 * <p>The PostgreSQL engine refuses the statement, because PostgreSQL has no Spectrum.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE EXTERNAL TABLE".
 *
 * @param table the table's name, with its external schema
 * @param partitionedBy the names of the query's columns that become partition columns; if empty, the table has no
 *     partitions
 * @param format the files' format: Parquet, or text without a SerDe
 * @param location the folder of the files
 * @param properties TABLE PROPERTIES, such as {@code write.parallel}, by name
 * @param select the query
 */
public record CreateExternalTableAs(
        Table<?> table,
        List<String> partitionedBy,
        ExternalFormat format,
        S3Uri location,
        Map<String, String> properties,
        Select<?> select)
        implements TableStatement {

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if the table has no schema; if the format has a SerDe, or is neither Parquet nor
     *     text; if a partition column is specified twice or isn't a column of the query
     * @throws com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException if Redshift doesn't support something in the
     *     query
     */
    public CreateExternalTableAs {
        partitionedBy = List.copyOf(partitionedBy);
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
        Identifiers.checkTable("CREATE EXTERNAL TABLE", table);
        CreateExternalTable.requireSchema("CREATE EXTERNAL TABLE", table);
        Selected.checkColumns("CREATE EXTERNAL TABLE", List.of(), select);
        checkPartitions(partitionedBy, select);
        if (format.serde().isPresent()
                || (format.stored() != ExternalFormat.Stored.PARQUET
                        && format.stored() != ExternalFormat.Stored.TEXTFILE)) {
            throw new IllegalArgumentException(
                    "CREATE EXTERNAL TABLE AS writes PARQUET or TEXTFILE without a SerDe, not "
                            + format.serde().orElse(format.stored().name()));
        }
    }

    private static void checkPartitions(List<String> partitionedBy, Select<?> select) {
        Identifiers.checkDistinct("PARTITIONED BY", partitionedBy);
        List<String> selected = select.getSelect().stream()
                .map(field -> Identifiers.folded(field.getName()))
                .toList();
        partitionedBy.stream()
                .filter(name -> !selected.isEmpty() && !selected.contains(Identifiers.folded(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "PARTITIONED BY names column \"" + name + "\", which the query doesn't have");
                });
    }

    /** {@code TABLE PROPERTIES ('name'='value')}: adds a property, such as {@code write.parallel}. */
    public CreateExternalTableAs property(String name, String value) {
        Map<String, String> all = new TreeMap<>(properties);
        all.put(Given.given("The name of the property", name), Given.given("The value of the property", value));
        return new CreateExternalTableAs(table, partitionedBy, format, location, all, select);
    }

    @Override
    public Query query() {
        return Sql.query(this::write);
    }

    private void write(Context<?> ctx) {
        CreateExternalTable.visit(ctx.sql("CREATE EXTERNAL TABLE "), words(), table);
        if (!partitionedBy.isEmpty()) {
            Sql.columns(ctx.sql("\nPARTITIONED BY "), partitionedBy);
        }
        format.write(ctx);
        ctx.sql("\nLOCATION ").visit(new RedshiftLiteral(location.toString()));
        ExternalFormat.properties(ctx, "\nTABLE PROPERTIES (", properties);
        Sql.select(ctx.sql("\nAS\n"), select);
    }

    @Override
    public String words() {
        return "CREATE EXTERNAL TABLE … AS";
    }

    @Override
    public boolean runsInTransaction() {
        return false;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.createExternalTableAs(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(this::write);
    }

    /** {@code CREATE EXTERNAL TABLE t}, to be followed by the format. Immutable. */
    public static final class StoredStep {

        private final Table<?> table;
        private final List<String> partitionedBy;

        private StoredStep(Table<?> table, List<String> partitionedBy) {
            this.table = table;
            this.partitionedBy = partitionedBy;
        }

        /** Used by {@code Redshift.createExternalTableAs}. */
        public StoredStep(Table<?> table) {
            this(Given.given("CREATE EXTERNAL TABLE's table", table), List.of());
        }

        /**
         * {@code PARTITIONED BY (…)}: columns of the query. The values of these columns are written to the folders'
         * names, and not to the files.
         */
        public StoredStep partitionedBy(Field<?>... keys) {
            return new StoredStep(table, Names.of(keys));
        }

        /** {@code STORED AS …}: {@link ExternalFormat#parquet} or {@link ExternalFormat#delimited}. */
        public LocationStep storedAs(ExternalFormat format) {
            return new LocationStep(table, partitionedBy, Given.given("The file format", format));
        }
    }

    /** {@code CREATE EXTERNAL TABLE t STORED AS …}, to be followed by the location. Immutable. */
    public static final class LocationStep {

        private final Table<?> table;
        private final List<String> partitionedBy;
        private final ExternalFormat format;

        LocationStep(Table<?> table, List<String> partitionedBy, ExternalFormat format) {
            this.table = table;
            this.partitionedBy = partitionedBy;
            this.format = format;
        }

        /** {@code LOCATION 's3://…'}: the folder to which the files are written. */
        public AsStep location(S3Uri location) {
            return new AsStep(table, partitionedBy, format, Given.given("LOCATION", location));
        }

        /**
         * As {@link #location(S3Uri)}, with the location as text.
         *
         * @throws IllegalArgumentException if the text isn't an S3 location, see {@link S3Uri#parse}
         */
        public AsStep location(String location) {
            return location(S3Uri.parse(location));
        }
    }

    /** {@code CREATE EXTERNAL TABLE t STORED AS … LOCATION …}, to be followed by the query. Immutable. */
    public static final class AsStep {

        private final Table<?> table;
        private final List<String> partitionedBy;
        private final ExternalFormat format;
        private final S3Uri location;

        AsStep(Table<?> table, List<String> partitionedBy, ExternalFormat format, S3Uri location) {
            this.table = table;
            this.partitionedBy = partitionedBy;
            this.format = format;
            this.location = location;
        }

        /**
         * {@code AS select}. The values in the query are rendered inline, since a definition can't have bind values.
         *
         * @throws IllegalArgumentException as {@link CreateExternalTableAs} does
         */
        public CreateExternalTableAs as(Select<?> select) {
            return new CreateExternalTableAs(table, partitionedBy, format, location, Map.of(), select);
        }
    }
}
