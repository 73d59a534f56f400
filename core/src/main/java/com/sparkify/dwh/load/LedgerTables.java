package com.sparkify.dwh.load;

import static com.sparkify.dwh.RedshiftDSL.column;
import static com.sparkify.dwh.RedshiftDSL.createTable;
import static com.sparkify.dwh.load.LoadedObjects.LOADED_OBJECTS;
import static com.sparkify.dwh.load.RejectedRecords.REJECTED_RECORDS;

import com.sparkify.dwh.table.CreateTable;
import com.sparkify.dwh.table.DistStyle;
import com.sparkify.dwh.table.Encoding;
import java.util.List;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The CREATE TABLE statements of the tables that a {@link Loader} needs: {@code run_lock}, {@code loaded_objects} and
 * {@code rejected_records}. They give the same tables as the changelog of this project's {@code schema} module; a job uses
 * one or the other.
 *
 * <p>The tables have no schema in their names: the connection's {@code search_path} finds them. Several jobs may share them.
 */
public final class LedgerTables {

    /** The table that every run locks first. It needs no row. */
    public static final CreateTable RUN_LOCK = createTable(DSL.table(DSL.name("run_lock")))
            .column(column(DSL.field(DSL.name("id"), SQLDataType.SMALLINT.notNull()))
                    .encode(Encoding.RAW))
            .diststyle(DistStyle.ALL);

    /** The ledger: one row for each loaded object of a source. */
    public static final CreateTable OBJECTS = createTable(LOADED_OBJECTS)
            .column(column(LOADED_OBJECTS.target).encode(Encoding.BYTEDICT))
            .column(column(LOADED_OBJECTS.uri).encode(Encoding.ZSTD))
            .column(column(LOADED_OBJECTS.version).encode(Encoding.ZSTD))
            .column(column(LOADED_OBJECTS.size).encode(Encoding.AZ64))
            .column(column(LOADED_OBJECTS.loadedRows).encode(Encoding.AZ64))
            .column(column(LOADED_OBJECTS.rejectedRecords).encode(Encoding.AZ64))
            .column(column(LOADED_OBJECTS.runId).encode(Encoding.ZSTD))
            .column(column(LOADED_OBJECTS.loadedAt).encode(Encoding.RAW))
            .diststyle(DistStyle.ALL)
            .sortkey(LOADED_OBJECTS.loadedAt);

    /** The records that committed runs did not load, which {@link Rejections} reads. */
    public static final CreateTable REJECTIONS = createTable(REJECTED_RECORDS)
            .column(column(REJECTED_RECORDS.runId).encode(Encoding.ZSTD))
            .column(column(REJECTED_RECORDS.target).encode(Encoding.BYTEDICT))
            .column(column(REJECTED_RECORDS.uri).encode(Encoding.ZSTD))
            .column(column(REJECTED_RECORDS.line).encode(Encoding.AZ64))
            .column(column(REJECTED_RECORDS.columnName).encode(Encoding.BYTEDICT))
            .column(column(REJECTED_RECORDS.columnType).encode(Encoding.BYTEDICT))
            .column(column(REJECTED_RECORDS.value).encode(Encoding.ZSTD))
            .column(column(REJECTED_RECORDS.errorCode).encode(Encoding.AZ64))
            .column(column(REJECTED_RECORDS.reason).encode(Encoding.ZSTD))
            .column(column(REJECTED_RECORDS.rejectedAt).encode(Encoding.RAW))
            .diststyle(DistStyle.EVEN)
            .sortkey(REJECTED_RECORDS.rejectedAt);

    private LedgerTables() {}

    /** All three, in the order in which the changelog creates them. */
    public static List<CreateTable> all() {
        return List.of(RUN_LOCK, OBJECTS, REJECTIONS);
    }
}
