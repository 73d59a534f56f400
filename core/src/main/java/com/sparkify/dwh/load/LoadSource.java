package com.sparkify.dwh.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Copy.Compression;
import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.copy.CopySource;
import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.clause.AuthorizationClause;
import com.sparkify.dwh.internal.inspect.TableNames;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import java.util.Arrays;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;

/**
 * A location where objects arrive, and the staging table that keeps their rows.
 *
 * <p>A run of scope {@link LoadJob.Scope#NEW} creates a temporary table LIKE the staging table, copies the new objects
 * into the temporary table, and appends the temporary table's rows to the staging table. The job's steps find the newly
 * loaded rows in the temporary table, and all rows in the staging table. A run of scope {@link
 * LoadJob.Scope#EVERYTHING} empties the staging table and copies the objects directly into it. There is no temporary
 * table then, and all staged rows are new. During such a run, other sessions that read the staging table may have to
 * wait, see {@link com.sparkify.dwh.warehouse.Warehouse#refill}. {@link #loaded} returns the table with the newly
 * loaded rows for either scope.
 *
 * @param name the source's name in the ledger, at most {@value #MAX_NAME_BYTES} bytes in UTF-8. No two sources in a
 *     ledger can have the same name
 * @param staging the permanent table that keeps all rows
 * @param copy the COPY of all objects at a prefix or in a folder into the temporary table. The temporary table has the
 *     staging table's columns, in the same order. If the COPY has no STATUPDATE, a run sets STATUPDATE ON for the
 *     temporary table, and STATUPDATE OFF for the staging table. The staging table is analyzed at the end of its refill
 * @param bySuffix whether the suffix of an object's name determines the object's compression, see {@link
 *     #compressedBySuffix}
 */
public record LoadSource(String name, Table<?> staging, Copy copy, boolean bySuffix) {

    /** The maximum length of a name in bytes: {@value}. */
    public static final int MAX_NAME_BYTES = 64;

    /**
     * @throws IllegalArgumentException if
     *     <ul>
     *       <li>the name is blank or too long
     *       <li>the COPY doesn't read a prefix or folder, has NOLOAD, or copies into the staging table itself
     *       <li>the objects are compressed by suffix, and the COPY specifies a compression or has a format that COPY
     *           doesn't decompress
     *       <li>the temporary table's name has a schema
     *       <li>jOOQ doesn't know the staging table's columns, or the temporary table has other columns
     *     </ul>
     */
    public LoadSource {
        Given.given("The source's name", name);
        Given.given("The staging table", staging);
        Given.given("The source's COPY", copy);
        if (name.isBlank() || name.getBytes(UTF_8).length > MAX_NAME_BYTES) {
            throw new IllegalArgumentException("The source's name '" + name + "' must have 1 to " + MAX_NAME_BYTES
                    + " bytes: give it another name with new LoadSource(name, …)");
        }
        if (!(copy.source() instanceof CopySource.Prefix)) {
            throw new IllegalArgumentException(
                    "A source must be a prefix or a folder, whose objects can be listed, not " + copy.source());
        }
        if (copy.options().contains(CopyOption.NOLOAD)) {
            throw new IllegalArgumentException("A source's COPY must load its rows: remove NOLOAD");
        }
        if (bySuffix) {
            // Refuses a COPY that specifies a compression, or a format that COPY doesn't decompress.
            Portion.compressed(copy, Compression.GZIP);
        }
        if (TableNames.of(copy.table()).equals(TableNames.of(staging))) {
            throw new IllegalArgumentException(
                    "The COPY of a source must load a temporary table, from which the rows are appended to "
                            + TableNames.text(staging) + ": name another table in copyInto");
        }
        if (TableNames.of(copy.table()).qualified()) {
            throw new IllegalArgumentException("The COPY of a source must load a temporary table, but "
                    + TableNames.text(copy.table()) + " has a schema: " + temporaryTable(copy));
        }
        List<String> columns = columns(staging);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("The columns of " + TableNames.text(staging)
                    + " aren't known: use a generated table, or CreateTable.asTable()");
        }
        if (!columns.equals(columns(copy.table()))) {
            throw new IllegalArgumentException(
                    "The columns of " + TableNames.text(copy.table()) + " " + columns(copy.table())
                            + " must be those of " + TableNames.text(staging) + " " + columns + ": "
                            + temporaryTable(copy));
        }
    }

    private static String temporaryTable(Copy copy) {
        return "copy into createTemporaryTable(table(name(\"" + copy.table().getName()
                + "\"))).columns(…).asTable(), with the columns of the staging table";
    }

    /**
     * A source whose name in the ledger is the staging table's name: {@code table}, or {@code schema.table} if the
     * table object has a schema. Two jobs can have staging tables of the same name in different schemas. If the table
     * objects have no schema, give the sources different names with {@link #named}. If the sources had the same name,
     * the jobs would share the ledger's entries.
     */
    public static LoadSource of(Table<?> staging, Copy copy) {
        return new LoadSource(TableNames.text(Given.given("The staging table", staging)), staging, copy, false);
    }

    /** The same source with another name. */
    public LoadSource named(String other) {
        return new LoadSource(other, staging, copy, bySuffix);
    }

    /**
     * The same source, but the suffix of each object's name determines the object's compression: {@code .gz} GZIP,
     * {@code .bz2} BZIP2, {@code .zst} ZSTD. The suffix can be in upper or lower case. An object with another suffix
     * isn't compressed. By default, the COPY's compression applies to all objects.
     *
     * <p>A COPY has one compression for all objects. A run therefore has one COPY for each compression among the
     * objects to load, and MAXERROR applies to each of these COPYs. A run by prefix has only one COPY, and is refused
     * if the objects have several compressions. The COPY has no compression if the objects aren't listed. This is the
     * case if the source can't be listed, and with {@link LoadJob#pipeline}.
     *
     * @throws IllegalArgumentException if the COPY specifies a compression, or has a format that COPY doesn't
     *     decompress, such as Parquet
     */
    public LoadSource compressedBySuffix() {
        return new LoadSource(name, staging, copy, true);
    }

    /**
     * Returns the COPY with the compression that belongs to the suffix of this object's name, see {@link
     * #compressedBySuffix}.
     *
     * @throws IllegalArgumentException if the object is compressed, and the COPY specifies a compression or has a
     *     format that COPY doesn't decompress
     */
    public static Copy compressedAs(Location object, Copy copy) {
        return Portion.compressed(copy, Portion.suffix(object));
    }

    /** The table in which a run with this scope finds the rows that the run loaded. */
    public Table<?> loaded(LoadJob.Scope scope) {
        return switch (scope) {
            case EVERYTHING -> staging;
            case NEW -> copy.table();
        };
    }

    /** The prefix or folder that the COPY reads. */
    public Location location() {
        return ((CopySource.Prefix) copy.source()).location();
    }

    /**
     * The authorization to list and read the objects.
     *
     * @throws IllegalArgumentException if the COPY has no authorization and the location is in S3
     */
    public Authorization authorization() {
        return AuthorizationClause.required("COPY", copy.authorization(), copy.locations());
    }

    private static List<String> columns(Table<?> table) {
        return Arrays.stream(table.fields()).map(Field::getName).toList();
    }
}
