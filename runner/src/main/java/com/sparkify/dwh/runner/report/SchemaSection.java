package com.sparkify.dwh.runner.report;

import static com.sparkify.dwh.runner.report.Html.el;
import static com.sparkify.dwh.runner.report.Html.text;

import java.util.List;
import java.util.Map;

/** The section with the star's tables: a picture, and a list of the columns of each table. */
final class SchemaSection {

    private SchemaSection() {}

    static Section of(Map<String, Integer> rows) {
        List<StarTable> tables = StarTable.all();
        Html picture = el(
                        "figure",
                        SchemaPicture.of("schema-wide", SchemaLayout.wide(tables), rows),
                        SchemaPicture.of("schema-narrow", SchemaLayout.narrow(tables), rows),
                        el(
                                "figcaption",
                                "PK marks a primary key, and FK marks a foreign key. Each line leads from a foreign key"
                                        + " to the primary key that it refers to."))
                .with("class", "picture");
        return new Section(
                "schema",
                "Schema",
                "One fact table, " + tables.get(0).name() + ", and the dimension tables that it refers to.",
                Html.all(
                        picture,
                        Html.all(tables.stream().map(SchemaSection::details).toList())));
    }

    private static Html details(StarTable table) {
        return el(
                "details",
                el("summary", el("b", table.name()), text(" " + table.remark())),
                DataTable.scrolling("Columns of " + table.name(), columns(table)));
    }

    private static Html columns(StarTable table) {
        List<String> headings = List.of("column", "type", "key", "NULL", "meaning");
        return el(
                "table",
                DataTable.caption("Columns of " + table.name()),
                el(
                        "thead",
                        el(
                                "tr",
                                headings.stream()
                                        .map(heading -> el("th", heading).with("scope", "col"))
                                        .toList())),
                el("tbody", table.lines().stream().map(SchemaSection::row).toList()));
    }

    private static Html row(StarTable.Line line) {
        return el(
                "tr",
                el("th", el("code", line.name())).with("scope", "row"),
                el("td", el("code", line.type())),
                el("td", line.keys()),
                el("td", line.nullable() ? "allowed" : ""),
                el("td", line.remark()).with("class", "wide"));
    }
}
