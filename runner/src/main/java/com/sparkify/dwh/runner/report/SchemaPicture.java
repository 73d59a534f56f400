package com.sparkify.dwh.runner.report;

import static com.sparkify.dwh.runner.report.Html.el;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws the star as SVG: a box for each table, with its columns and keys, and a line for each foreign key. */
final class SchemaPicture {

    private static final int PADDING = 12;
    private static final int KEY = 24;
    private static final int BASELINE = 15;
    private static final int TITLE_BASELINE = 22;

    private SchemaPicture() {}

    /**
     * The picture.
     *
     * @param name the CSS class of the picture; the ids in the picture begin with this name
     * @param layout the positions of the tables
     * @param rows the number of rows of each table; the key is the table's name
     */
    static Html of(String name, SchemaLayout layout, Map<String, Integer> rows) {
        List<Html> parts = new ArrayList<>();
        parts.add(el("title", "The star schema").with("id", name + "-title"));
        parts.add(el("desc", description(layout)).with("id", name + "-desc"));
        layout.paths().forEach(link -> parts.add(line(link)));
        layout.boxes().forEach(box -> parts.add(box(box, rows)));
        return el("svg", parts)
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("class", "schema " + name)
                .with("viewBox", "0 0 " + layout.width() + " " + layout.height())
                .with("role", "img")
                .with("aria-labelledby", name + "-title " + name + "-desc");
    }

    private static String description(SchemaLayout layout) {
        StringBuilder text = new StringBuilder();
        for (SchemaLayout.Link link : layout.paths()) {
            text.append(link.from()).append(" refers to ").append(link.to()).append(". ");
        }
        return text.append("The lists below have all columns.").toString();
    }

    private static Html line(SchemaLayout.Link link) {
        return el("path").with("class", "link").with("d", link.path());
    }

    private static Html box(SchemaLayout.Box box, Map<String, Integer> rows) {
        List<Html> parts = new ArrayList<>();
        parts.add(el("rect")
                .with("class", "box")
                .with("x", String.valueOf(box.x()))
                .with("y", String.valueOf(box.y()))
                .with("width", String.valueOf(box.width()))
                .with("height", String.valueOf(box.height()))
                .with("rx", "6"));
        parts.add(words(
                "name", box.x() + PADDING, box.y() + TITLE_BASELINE, box.table().name()));
        Integer count = rows.get(box.table().name());
        if (count != null) {
            String text = Column.grouped(count) + (count == 1 ? " row" : " rows");
            parts.add(words("rows", box.right() - PADDING, box.y() + TITLE_BASELINE, text));
        }
        parts.add(el("path")
                .with("class", "rule")
                .with("d", "M" + box.x() + " " + (box.y() + SchemaLayout.HEADER - 2) + " H" + box.right()));
        int y = box.y() + SchemaLayout.HEADER;
        for (StarTable.Line line : box.table().lines()) {
            if (!line.keys().isEmpty()) {
                parts.add(words("key", box.x() + PADDING, y + BASELINE, line.primary() ? "PK" : "FK"));
            }
            parts.add(words(
                    line.primary() ? "column primary" : "column", box.x() + PADDING + KEY, y + BASELINE, line.name()));
            parts.add(words("type", box.right() - PADDING, y + BASELINE, line.type()));
            y += SchemaLayout.LINE;
        }
        return el("g", parts);
    }

    private static Html words(String name, int x, int y, String text) {
        return el("text", text).with("class", name).with("x", String.valueOf(x)).with("y", String.valueOf(y));
    }
}
