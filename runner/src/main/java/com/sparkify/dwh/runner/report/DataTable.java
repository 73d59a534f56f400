package com.sparkify.dwh.runner.report;

import static com.sparkify.dwh.runner.report.Html.el;
import static com.sparkify.dwh.runner.report.Html.text;

import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.Result;

/** Rows as an HTML table, in a box that scrolls if the table is wider than the page. */
final class DataTable {

    private DataTable() {}

    /**
     * The rows as a table.
     *
     * @param caption what the rows are, for readers who don't see the page
     * @param rows the rows
     */
    static Html of(String caption, Result<? extends Record> rows) {
        List<Column> columns = Column.of(rows);
        Html head =
                el("thead", el("tr", columns.stream().map(DataTable::heading).toList()));
        Html body = el(
                "tbody",
                rows.stream()
                        .map(row -> el(
                                "tr",
                                columns.stream()
                                        .map(column -> cell(column, row))
                                        .toList()))
                        .toList());
        return scrolling(caption, el("table", caption(caption), head, body));
    }

    /** A box around a table. It can be scrolled with the keyboard. */
    static Html scrolling(String caption, Html table) {
        return el("div", table)
                .with("class", "scroll")
                .with("role", "region")
                .with("aria-label", caption)
                .with("tabindex", "0");
    }

    static Html caption(String caption) {
        return el("caption", caption).with("class", "unseen");
    }

    private static Html heading(Column column) {
        return aligned(el("th", column.heading()).with("scope", "col"), column);
    }

    private static Html cell(Column column, Record row) {
        Optional<String> text = column.text(row);
        Html content = text.map(value -> column.kind() == Column.Kind.TEXT ? el("bdi", value) : text(value))
                .orElseGet(() -> el("span", "NULL").with("class", "null"));
        return aligned(el("td", content), column);
    }

    private static Html aligned(Html.Element cell, Column column) {
        return switch (column.kind()) {
            case MEASURE, ORDINAL -> cell.with("class", "right");
            case DATE, TIME -> cell.with("class", "time");
            case TEXT -> cell;
        };
    }
}
