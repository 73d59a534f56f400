package com.sparkify.dwh.load;

import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.createTable;

import com.sparkify.dwh.table.ColumnEncoding;
import com.sparkify.dwh.table.CreateTable;
import com.sparkify.dwh.table.TableAttributes.DistStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The CREATE TABLE statements of the tables that a {@link JobLoader} needs: {@code run_lock}, {@code loaded_objects}
 * and {@code rejected_records}. The changelog of this project's {@code schema} module creates the same tables. A job
 * uses either the statements or the changelog.
 *
 * <p>The table names have no schema, so the connection's {@code search_path} determines the schema. Several jobs can
 * share the tables.
 */
public final class LedgerTables {

    private static final String UNDEFINED_TABLE = "42P01";

    private static final LoadedObjects O = LoadedObjects.LOADED_OBJECTS;
    private static final RejectedRecords R = RejectedRecords.REJECTED_RECORDS;

    /** The table that every run locks first. The table needs no rows. */
    public static final CreateTable RUN_LOCK = createTable(DSL.table(DSL.name("run_lock")))
            .column(column(DSL.field(DSL.name("id"), SQLDataType.SMALLINT.notNull()))
                    .encode(ColumnEncoding.RAW))
            .diststyle(DistStyle.ALL);

    /** The ledger: one row for each loaded object of a source. */
    public static final CreateTable LOADED_OBJECTS = createTable(O)
            .column(column(O.target).encode(ColumnEncoding.BYTEDICT))
            .column(column(O.uri).encode(ColumnEncoding.ZSTD))
            .column(column(O.version).encode(ColumnEncoding.ZSTD))
            .column(column(O.size).encode(ColumnEncoding.AZ64))
            .column(column(O.loadedRows).encode(ColumnEncoding.AZ64))
            .column(column(O.rejectedRecords).encode(ColumnEncoding.AZ64))
            .column(column(O.runId).encode(ColumnEncoding.ZSTD))
            .column(column(O.loadedAt).encode(ColumnEncoding.RAW))
            .diststyle(DistStyle.ALL)
            .sortkey(O.loadedAt);

    /** The rejected records of committed runs. {@link LoadHistory#rejections} reads this table. */
    public static final CreateTable REJECTED_RECORDS = createTable(R)
            .column(column(R.runId).encode(ColumnEncoding.ZSTD))
            .column(column(R.target).encode(ColumnEncoding.BYTEDICT))
            .column(column(R.uri).encode(ColumnEncoding.ZSTD))
            .column(column(R.line).encode(ColumnEncoding.AZ64))
            .column(column(R.columnName).encode(ColumnEncoding.BYTEDICT))
            .column(column(R.columnType).encode(ColumnEncoding.BYTEDICT))
            .column(column(R.value).encode(ColumnEncoding.ZSTD))
            .column(column(R.errorCode).encode(ColumnEncoding.AZ64))
            .column(column(R.reason).encode(ColumnEncoding.ZSTD))
            .column(column(R.rejectedAt).encode(ColumnEncoding.RAW))
            .diststyle(DistStyle.EVEN)
            .sortkey(R.rejectedAt);

    private LedgerTables() {}

    /** All three statements, in the order of the changelog. */
    public static List<CreateTable> all() {
        return List.of(RUN_LOCK, LOADED_OBJECTS, REJECTED_RECORDS);
    }

    /**
     * Runs work. If a table of the ledger doesn't exist, throws an exception that says how to create the tables.
     *
     * @throws DataAccessException if one of the three tables doesn't exist
     */
    static <T> T explainingMissing(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (!SqlState.of(e).equals(UNDEFINED_TABLE)) {
                throw e;
            }
            String table = all().stream()
                    .map(create -> create.table().getName())
                    .filter(String.valueOf(e.getCause()).toLowerCase(Locale.ROOT)::contains)
                    .findFirst()
                    .orElseThrow(() -> e);
            throw new DataAccessException(
                    "The table " + table + " of the ledger doesn't exist. Create the ledger's tables once:"
                            + " LedgerTables.all().forEach(warehouse::execute)",
                    e);
        }
    }
}
