package com.sparkify.dwh.runner.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.UnknownHostException;
import java.sql.SQLException;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

class ReasonTest {

    /** The message of Java's exception is only the name of the host. */
    @Test
    void anUnknownHostIsReportedAsUnknown() {
        assertEquals("unknown host", Reason.of(new UnknownHostException("db.example.com")));
    }

    @Test
    void aFailedStatementIsExplainedInOneLineByTheServersMessage() {
        assertEquals(
                "ERROR: no such table. Position: 15",
                Reason.of(new DataAccessException(
                        "SQL [select * from t]", new SQLException("ERROR: no such table\n  Position: 15\n"))));
    }
}
