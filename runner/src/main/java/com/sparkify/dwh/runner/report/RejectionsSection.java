package com.sparkify.dwh.runner.report;

import static com.sparkify.dwh.runner.report.Html.el;

import org.jooq.Record;
import org.jooq.Result;

/** The section with the rejected records. */
final class RejectionsSection {

    private RejectionsSection() {}

    static Section of(Result<? extends Record> rejections, int all) {
        return new Section(
                "rejections",
                "Rejected records",
                "The records that could not be loaded. The records of the latest run come first. A full load deletes"
                        + " the records of earlier runs.",
                all == 0
                        ? Section.empty("No records were rejected.")
                        : Html.all(
                                el("p", summary(rejections.size(), all)).with("class", "verdict bad"),
                                DataTable.of("Rejected records", rejections)));
    }

    private static String summary(int shown, int all) {
        String records = Column.grouped(all) + (all == 1 ? " record was rejected" : " records were rejected");
        return shown < all
                ? records + ". These are " + Column.grouped(shown) + " of them; dwh errors --limit lists more."
                : records + ".";
    }
}
