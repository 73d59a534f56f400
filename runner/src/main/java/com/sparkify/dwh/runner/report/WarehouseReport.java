package com.sparkify.dwh.runner.report;

import com.sparkify.dwh.warehouse.Warehouse;
import java.time.Instant;

/** The report of a warehouse as one HTML page. */
public final class WarehouseReport {

    private WarehouseReport() {}

    /**
     * Reads a warehouse in the open transaction, and returns the page. Changes none of the warehouse's tables. The
     * checks create two temporary tables and drop them.
     *
     * @param within the warehouse, in a transaction
     * @param written the time that the page shows
     * @param program the program's name and version
     * @param database a description of the database, for people
     * @param withChecks whether to run the checks, which read all staged rows
     */
    public static String of(Warehouse within, Instant written, String program, String database, boolean withChecks) {
        return Page.of(ReportReader.read(within, new ReportData.About(written, program, database), withChecks));
    }
}
