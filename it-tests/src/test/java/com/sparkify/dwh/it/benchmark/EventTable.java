package com.sparkify.dwh.it.benchmark;

import com.sparkify.dwh.schema.generated.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The table that every contender fills. It has the columns of staging_events, and no index. Before each load it is
 * created again.
 */
final class EventTable {

    /** The table's name. */
    static final Table<?> EVENTS = Tables.STAGING_EVENTS.rename("benchmark_events");

    private static final String CONTENTS =
            "SELECT count(*) || ' rows, hash ' || sum(hashtextextended(CAST(e AS text), 0)) FROM benchmark_events e";

    private final Connection connection;

    /** Needs a connection in autocommit mode. */
    EventTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * Creates the empty table. Also runs a checkpoint, so that the writes of earlier loads don't slow down the next
     * load.
     */
    void renew() throws SQLException {
        drop();
        dsl().createTable(EVENTS).columns(EVENTS.fields()).execute();
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    void drop() {
        dsl().dropTableIfExists(EVENTS).execute();
    }

    /** The number of the rows, and a hash that doesn't depend on the order of the rows. */
    String contents() {
        return String.valueOf(dsl().fetchValue(CONTENTS));
    }

    private DSLContext dsl() {
        return DSL.using(connection, SQLDialect.POSTGRES);
    }
}
