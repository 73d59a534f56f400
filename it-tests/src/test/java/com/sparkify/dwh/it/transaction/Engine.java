package com.sparkify.dwh.it.transaction;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.warehouse.Warehouse;
import java.io.IOException;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/** A database with its driver and its {@link Warehouse}, on which the tests of transactions run. */
interface Engine extends AutoCloseable {

    /** Opens connections of the engine's own driver. */
    DataSource connections();

    Warehouse warehouse(DSLContext dsl);

    /** A COPY that loads two rows into the table {@code t}. */
    Copy copy();

    /** A COPY into {@code t} that fails on the server or leaves a failed transaction. */
    Copy failingCopy();

    /** The part of the engine's message that says why transactions can't be nested. */
    String reason();

    @Override
    void close() throws IOException;
}
