package com.sparkify.dwh.table;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.inspect.Identifiers;
import com.sparkify.dwh.internal.literal.RedshiftLiteral;
import com.sparkify.dwh.s3.S3Uri;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.Context;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * An {@code ALTER TABLE … SET} statement for an external table or one of its partitions, made by {@code
 * Redshift.alterExternalTable} and {@code Redshift.partition}. Immutable. Can't run in a transaction.
 *
 * <p>The PostgreSQL engine refuses the statement, because PostgreSQL has no Spectrum.
 *
 * <p>Source: Amazon Redshift Developer Guide, "ALTER TABLE", external table parameters.
 *
 * @param table the table's name, with its external schema
 * @param partition the value of each partition column, by the column's name; empty for the whole table
 * @param location the new folder of the files, or the whole key of a manifest: SET LOCATION
 * @param format the new file format: SET FILE FORMAT
 * @param properties the properties to set, by name: SET TABLE PROPERTIES
 */
public record SetExternalTable(
        Table<?> table,
        Map<String, String> partition,
        Optional<S3Uri> location,
        Optional<ExternalFormat.Stored> format,
        Map<String, String> properties)
        implements TableStatement {

    /**
     * Checks the statement.
     *
     * @throws IllegalArgumentException if the table has no schema; if the statement doesn't set exactly one of
     *     location, format and properties; if the statement sets the format or properties of a partition
     */
    public SetExternalTable {
        partition = Collections.unmodifiableMap(new LinkedHashMap<>(partition));
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
        Identifiers.checkTable("ALTER TABLE", table);
        CreateExternalTable.requireSchema("ALTER TABLE … SET", table);
        Identifiers.checkDistinct("ALTER TABLE … PARTITION", partition.keySet());
        partition.keySet().forEach(column -> Identifiers.check("column", column));
        if (Stream.of(location.isPresent(), format.isPresent(), !properties.isEmpty())
                        .filter(set -> set)
                        .count()
                != 1) {
            throw new IllegalArgumentException(
                    "ALTER TABLE of an external table sets one of LOCATION, FILE FORMAT and TABLE PROPERTIES");
        }
        if (!partition.isEmpty() && location.isEmpty()) {
            throw new IllegalArgumentException("A partition takes only SET LOCATION");
        }
    }

    /**
     * Adds a property to SET TABLE PROPERTIES.
     *
     * @throws IllegalArgumentException if this statement sets a location or file format
     */
    public SetExternalTable property(String name, String value) {
        Map<String, String> all = new TreeMap<>(properties);
        all.put(Given.given("The name of the property", name), Given.given("The value of the property", value));
        return new SetExternalTable(table, partition, location, format, all);
    }

    @Override
    public Query query() {
        return Sql.query(this::write);
    }

    private void write(Context<?> ctx) {
        CreateExternalTable.visit(ctx.sql("ALTER TABLE "), words(), table);
        String separator = "\nPARTITION (";
        for (Map.Entry<String, String> value : partition.entrySet()) {
            ctx.sql(separator).visit(DSL.name(value.getKey())).sql(" = ").visit(new RedshiftLiteral(value.getValue()));
            separator = ", ";
        }
        ctx.sql(partition.isEmpty() ? "" : ")").sql("\nSET ");
        location.ifPresent(folder -> ctx.sql("LOCATION ").visit(new RedshiftLiteral(folder.toString())));
        format.ifPresent(stored -> ctx.sql("FILE FORMAT ").sql(stored.name()));
        ExternalFormat.properties(ctx, "TABLE PROPERTIES (", properties);
    }

    @Override
    public String words() {
        return partition.isEmpty()
                ? "ALTER TABLE … SET of an external table"
                : "ALTER TABLE … PARTITION … SET LOCATION";
    }

    @Override
    public boolean runsInTransaction() {
        return false;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.setExternalTable(this);
    }

    /** The Redshift SQL. */
    @Override
    public String toString() {
        return Sql.text(this::write);
    }

    /** {@code ALTER TABLE t} of an external table, to be followed by SET. Immutable. */
    public static final class Step {

        private final Table<?> table;

        /** Used by {@code Redshift.alterExternalTable}. */
        public Step(Table<?> table) {
            this.table = Given.given("ALTER TABLE's table", table);
        }

        /** {@code SET LOCATION 's3://…'}: the new folder of the files, or the whole key of a manifest. */
        public SetExternalTable setLocation(S3Uri location) {
            return new SetExternalTable(
                    table, Map.of(), Optional.of(Given.given("LOCATION", location)), Optional.empty(), Map.of());
        }

        /**
         * As {@link #setLocation(S3Uri)}, with the location as text.
         *
         * @throws IllegalArgumentException if the text isn't an S3 location, see {@link S3Uri#parse}
         */
        public SetExternalTable setLocation(String location) {
            return setLocation(S3Uri.parse(location));
        }

        /** {@code SET FILE FORMAT}: the new file format. */
        public SetExternalTable setFileFormat(ExternalFormat.Stored format) {
            return new SetExternalTable(
                    table, Map.of(), Optional.empty(), Optional.of(Given.given("FILE FORMAT", format)), Map.of());
        }

        /** {@code SET TABLE PROPERTIES ('name' = 'value')}: sets a property, such as {@code numRows}. */
        public SetExternalTable setProperty(String name, String value) {
            return new SetExternalTable(
                    table,
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(
                            Given.given("The name of the property", name),
                            Given.given("The value of the property", value)));
        }
    }
}
