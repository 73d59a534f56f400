package com.sparkify.dwh.internal.postgres.shred;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON records, and describes each record in one line. */
final class Shredded {

    private Shredded() {}

    static List<String> auto(String json, String... keys) throws IOException {
        return of(Selection.keys(List.of(keys)), keys.length, json.getBytes(StandardCharsets.UTF_8), 64, 7);
    }

    static List<String> paths(String json, String... paths) throws IOException {
        List<JsonPath> parsed = new ArrayList<>();
        for (String path : paths) {
            parsed.add(JsonPath.parse(path));
        }
        return of(Selection.paths(parsed), paths.length, json.getBytes(StandardCharsets.UTF_8), 64, 7);
    }

    /** Reads through a buffer of this size, from an input that returns a few bytes at a time. */
    static List<String> of(Selection selection, int wanted, byte[] json, int buffer, int atATime) throws IOException {
        JsonRecords records = new JsonRecords(selection, 0, buffer);
        ByteArrayInputStream in = new ByteArrayInputStream(json);
        records.open((into, offset, length) -> in.read(into, offset, Math.min(length, atATime)));
        List<String> lines = new ArrayList<>();
        for (Records.Outcome outcome = records.next(); outcome != Records.Outcome.END; outcome = records.next()) {
            lines.add(outcome == Records.Outcome.RECORD ? values(records, selection, wanted) : error(records));
        }
        return lines;
    }

    private static String error(JsonRecords records) {
        return "line " + records.line() + ": " + records.reason() + ": "
                + text(records, records.start(), records.end());
    }

    private static String values(JsonRecords records, Selection selection, int wanted) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < wanted; i++) {
            line.append(i == 0 ? "" : " | ").append(value(records, selection.slot(i)));
        }
        return line.toString();
    }

    private static String value(JsonRecords records, int slot) {
        Spans spans = records.spans();
        return switch (Spans.withoutFlags(spans.kind(slot))) {
            case Spans.MISSING -> "-";
            case Spans.NULL -> "null";
            case Spans.NO_ELEMENT -> "no element";
            case Spans.NOT_OBJECT -> "no object";
            case Spans.STRING -> "'" + text(records, spans.start(slot), spans.end(slot)) + "'";
            default -> text(records, spans.start(slot), spans.end(slot));
        };
    }

    static String text(JsonRecords records, int from, int to) {
        return new String(records.buffer(), from, to - from, StandardCharsets.UTF_8);
    }
}
