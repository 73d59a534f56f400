package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.internal.types.RedshiftType;
import com.sparkify.dwh.internal.types.RedshiftTypes;
import com.sparkify.dwh.s3.S3Uri;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * A {@code CREATE EXTERNAL TABLE} statement, made by {@code Redshift.createExternalTable}: creates a table whose rows
 * Redshift Spectrum reads from files in S3. Immutable. Can't run in a transaction.
 *
 * <p>The PostgreSQL engine refuses the statement, because PostgreSQL has no Spectrum.
 *
 * <p>Source: Amazon Redshift Developer Guide, "CREATE EXTERNAL TABLE".
 *
 * @param table the table's name, with its external schema
 * @param columns the columns in the files, at least one
 * @param partitionedBy the partition columns, whose values are in the folders' names; if empty, the table has no
 *     partitions
 * @param format the files' format
 * @param location the folder of the files, or the whole key of a manifest
 * @param properties TABLE PROPERTIES, such as {@code numRows}, by name
 */
public record CreateExternalTable(
        Table<?> table,
        List<Field<?>> columns,
        List<Field<?>> partitionedBy,
        ExternalFormat format,
        S3Uri location,
        Map<String, String> properties)
        implements TableStatement {

    private static final Set<RedshiftType> TYPES = EnumSet.of(
            RedshiftType.SMALLINT,
            RedshiftType.INTEGER,
            RedshiftType.BIGINT,
            RedshiftType.DECIMAL,
            RedshiftType.REAL,
            RedshiftType.DOUBLE_PRECISION,
            RedshiftType.BOOLEAN,
            RedshiftType.CHAR,
            RedshiftType.VARCHAR,
            RedshiftType.VARBYTE,
            RedshiftType.DATE,
            RedshiftType.TIMESTAMP);

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if the table has no schema; if there is no column, or a column is specified
     *     twice; if a column has NOT NULL, a DEFAULT, or a type that external tables don't support
     */
    public CreateExternalTable {
        Given.given("LOCATION", location);
        columns = List.copyOf(columns);
        partitionedBy = List.copyOf(partitionedBy);
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
        Identifiers.checkTable("CREATE EXTERNAL TABLE", table);
        requireSchema("CREATE EXTERNAL TABLE", table);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("External table " + TableNames.of(table) + " needs a column");
        }
        List<Field<?>> all =
                Stream.concat(columns.stream(), partitionedBy.stream()).toList();
        Identifiers.checkDistinct(
                "CREATE EXTERNAL TABLE", all.stream().map(Field::getName).toList());
        all.forEach(CreateExternalTable::check);
    }

    static void requireSchema(String statement, Table<?> table) {
        if (!TableNames.of(table).qualified()) {
            throw new IllegalArgumentException(statement + " needs the external schema of " + TableNames.of(table)
                    + ": name the table with this schema, table(name(\"schema\", \"" + table.getName() + "\"))");
        }
    }

    /** Writes the table's name. */
    static Context<?> visit(Context<?> ctx, String statement, Table<?> table) {
        if (!TableNames.of(ctx.dsl(), table).qualified()) {
            throw new IllegalArgumentException(statement + " needs the external schema of " + TableNames.text(table)
                    + ", but jOOQ's Settings leave the schema out: set renderSchema to true");
        }
        return ctx.visit(table);
    }

    private static void check(Field<?> column) {
        Identifiers.check("column", column.getName());
        if (!column.getDataType().nullable() || column.getDataType().defaulted()) {
            throw new IllegalArgumentException("Column \"" + column.getName()
                    + "\" of an external table can have neither NOT NULL nor DEFAULT: declare the column without them");
        }
        RedshiftType type = RedshiftTypes.of(column.getDataType());
        if (!TYPES.contains(type)) {
            throw new IllegalArgumentException("Column \"" + column.getName() + "\" of an external table can't be "
                    + RedshiftTypes.ddl(column.getDataType()) + ": read it as VARCHAR");
        }
    }

    /** {@code PARTITIONED BY (…)}: the partition columns. Their values are in the folders' names, not in the files. */
    public CreateExternalTable partitionedBy(Field<?>... keys) {
        return new CreateExternalTable(
                table, columns, Given.all("PARTITIONED BY's columns", keys), format, location, properties);
    }

    /**
     * {@code TABLE PROPERTIES ('name'='value')}: adds a property, such as {@code numRows} or {@code
     * skip.header.line.count}.
     */
    public CreateExternalTable property(String name, String value) {
        Map<String, String> all = new TreeMap<>(properties);
        all.put(Given.given("The name of the property", name), Given.given("The value of the property", value));
        return new CreateExternalTable(table, columns, partitionedBy, format, location, all);
    }

    @Override
    public Query query() {
        return Sql.query(this::write);
    }

    private void write(Context<?> ctx) {
        columns(visit(ctx.sql("CREATE EXTERNAL TABLE "), words(), table).sql(' '), columns);
        if (!partitionedBy.isEmpty()) {
            columns(ctx.sql("\nPARTITIONED BY "), partitionedBy);
        }
        format.write(ctx);
        ctx.sql("\nLOCATION ").visit(new RedshiftLiteral(location.toString()));
        ExternalFormat.properties(ctx, "\nTABLE PROPERTIES (", properties);
    }

    private static void columns(Context<?> ctx, List<Field<?>> columns) {
        String separator = "(\n  ";
        for (Field<?> column : columns) {
            ctx.sql(separator).visit(DSL.name(column.getName())).sql(' ').sql(RedshiftTypes.ddl(column.getDataType()));
            separator = ",\n  ";
        }
        ctx.sql("\n)");
    }

    @Override
    public String words() {
        return "CREATE EXTERNAL TABLE";
    }

    @Override
    public boolean runsInTransaction() {
        return false;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.createExternalTable(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(this::write);
    }

    /** {@code CREATE EXTERNAL TABLE t (…)}, to be followed by the format. Immutable. */
    public static final class StoredStep {

        private final Table<?> table;
        private final List<Field<?>> columns;
        private final List<Field<?>> partitionedBy;

        private StoredStep(Table<?> table, List<? extends Field<?>> columns, List<? extends Field<?>> partitionedBy) {
            this.table = Given.given("CREATE EXTERNAL TABLE's table", table);
            this.columns = Given.all("CREATE EXTERNAL TABLE's columns", columns);
            this.partitionedBy = List.copyOf(partitionedBy);
        }

        /** Used by {@code Redshift.createExternalTable}. */
        public StoredStep(Table<?> table, List<? extends Field<?>> columns) {
            this(table, columns, List.of());
        }

        /** {@code PARTITIONED BY (…)}: see {@link CreateExternalTable#partitionedBy}. */
        public StoredStep partitionedBy(Field<?>... keys) {
            return new StoredStep(table, columns, Given.all("PARTITIONED BY's columns", keys));
        }

        /** {@code [ROW FORMAT …] STORED AS …}: the files' format. */
        public LocationStep storedAs(ExternalFormat format) {
            return new LocationStep(table, columns, partitionedBy, format);
        }
    }

    /** {@code CREATE EXTERNAL TABLE t (…) STORED AS …}, to be followed by the location. Immutable. */
    public static final class LocationStep {

        private final Table<?> table;
        private final List<Field<?>> columns;
        private final List<Field<?>> partitionedBy;
        private final ExternalFormat format;

        LocationStep(Table<?> table, List<Field<?>> columns, List<Field<?>> partitionedBy, ExternalFormat format) {
            this.table = table;
            this.columns = columns;
            this.partitionedBy = partitionedBy;
            this.format = Given.given("The file format", format);
        }

        /**
         * {@code LOCATION 's3://…'}: the folder of the files, or the whole key of a manifest.
         *
         * @throws IllegalArgumentException as {@link CreateExternalTable} does
         */
        public CreateExternalTable location(S3Uri location) {
            return new CreateExternalTable(table, columns, partitionedBy, format, location, Map.of());
        }

        /**
         * As {@link #location(S3Uri)}, with the location as text.
         *
         * @throws IllegalArgumentException if the text isn't an S3 location, see {@link S3Uri#parse}
         */
        public CreateExternalTable location(String location) {
            return location(S3Uri.parse(location));
        }
    }
}
