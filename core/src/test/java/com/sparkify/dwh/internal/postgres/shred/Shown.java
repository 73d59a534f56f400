package com.sparkify.dwh.internal.postgres.shred;

import com.sparkify.dwh.internal.postgres.shred.Records.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads text records, and describes each record in one line. */
final class Shown {

    private Shown() {}

    static List<String> of(Records records, int columns, String text) throws IOException {
        return of(records, columns, text.getBytes(StandardCharsets.UTF_8), 7);
    }

    /** Reads from an input that returns a few bytes at a time. */
    static List<String> of(Records records, int columns, byte[] text, int atATime) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(text);
        records.open((into, offset, length) -> in.read(into, offset, Math.min(length, atATime)));
        List<String> lines = new ArrayList<>();
        for (Outcome outcome = records.next(); outcome != Outcome.END; outcome = records.next()) {
            lines.add(outcome == Outcome.RECORD ? record(records, columns) : malformed(records));
        }
        return lines;
    }

    private static String malformed(Records records) {
        return malformed(
                records.line(), records.fault(), records.reason(), text(records, records.start(), records.end()));
    }

    static String malformed(long line, Object fault, String reason, String raw) {
        return "line " + line + " " + fault + " " + reason + ": " + raw;
    }

    private static String record(Records records, int columns) {
        return IntStream.range(0, columns)
                .mapToObj(column -> value(records, records.slot(column)))
                .collect(Collectors.joining(" | ", "line " + records.line() + ": ", ""));
    }

    private static String value(Records records, int slot) {
        Spans spans = records.spans();
        String text = text(records, spans.start(slot), spans.end(slot));
        int kind = spans.kind(slot);
        return switch (Spans.withoutFlags(kind)) {
            case Spans.NULL -> "null";
            case Spans.FILLED -> "filled" + text;
            case Spans.STRING -> string(text, (kind & Spans.NON_ASCII) != 0, (kind & Spans.NUL) != 0);
            default -> "kind " + kind;
        };
    }

    /** Describes a field with this text and with the flags that follow from the text. */
    static String string(String text) {
        return string(text, text.codePoints().anyMatch(c -> c > 0x7f), text.indexOf('\0') >= 0);
    }

    private static String string(String text, boolean nonAscii, boolean nul) {
        return "'" + text + "'" + (nonAscii ? "+" : "") + (nul ? "0" : "");
    }

    private static String text(Records records, int from, int to) {
        return new String(records.buffer(), from, to - from, StandardCharsets.UTF_8);
    }
}
