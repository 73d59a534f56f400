package com.sparkify.dwh.runner.report;

import static com.sparkify.dwh.runner.report.Html.el;

import org.jooq.Record;
import org.jooq.Result;

/** The section that says what was loaded, and when. */
final class LoadsSection {

    private LoadsSection() {}

    static Section of(Result<? extends Record> sources, Result<? extends Record> runs) {
        Html content = sources.isEmpty()
                ? Section.empty("Nothing is loaded yet. The command dwh etl loads the sources.")
                : Html.all(
                        el("h3", "Sources"),
                        DataTable.of("Loaded objects of each source", sources),
                        el("h3", runs.size() < ReportReader.RUNS ? "Runs" : "Latest runs"),
                        DataTable.of("Loaded objects of each run", runs));
        return new Section(
                "loads",
                "Loads",
                "The objects that the ledger lists as loaded. Bytes are the sizes of the stored objects. Times are in"
                        + " UTC. A full load replaces the entries of earlier runs.",
                content);
    }
}
