package com.sparkify.dwh.it.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A way to load the events into the table that {@link EventTable} has created. */
interface Load {

    /** Loads all events, in the transaction that is open on the connection; the caller commits. */
    void load(Connection connection, EventFiles files) throws SQLException, IOException;
}
