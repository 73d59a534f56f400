package com.sparkify.dwh.survey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Reads {@code constructs.txt}, which lists whether each construct of jOOQ is rewritten, refused or sent unchanged. */
final class Survey {

    /** What the rendering for Redshift does with a construct. */
    enum Fate {
        AS_IS("as is"),
        REWRITTEN("rewritten"),
        REFUSED("refused");

        private final String words;

        Fate(String words) {
            this.words = words;
        }

        static Fate of(String words) {
            for (Fate fate : values()) {
                if (fate.words.equals(words)) {
                    return fate;
                }
            }
            throw new IllegalArgumentException("No fate: " + words + ". Use \"as is\", \"rewritten\" or \"refused\"");
        }
    }

    /**
     * A line of the list.
     *
     * @param why why the construct can be sent unchanged: a page of the Amazon Redshift Developer Guide, or a reason.
     *     Empty unless the fate is "as is"
     * @param exception the refused uses of a construct whose other uses aren't refused. Empty for other constructs
     */
    record Line(String construct, Fate fate, String why, String exception) {

        String owner() {
            return construct.substring(0, construct.indexOf('.'));
        }
    }

    private Survey() {}

    /** The lines by construct, without comments. */
    static Map<String, Line> read() {
        Map<String, Line> lines = new TreeMap<>();
        for (String text : text().lines().toList()) {
            if (!text.isBlank() && !text.startsWith("#")) {
                Line line = line(text);
                if (lines.put(line.construct, line) != null) {
                    throw new IllegalArgumentException(line.construct + " is listed twice");
                }
            }
        }
        return lines;
    }

    private static Line line(String text) {
        List<String> cells = List.of(text.split(" \\| ?", -1));
        if (cells.size() < 2 || cells.size() > 4) {
            throw new IllegalArgumentException("A line has 2 to 4 cells: " + text);
        }
        return new Line(
                cells.get(0),
                Fate.of(cells.get(1)),
                cells.size() > 2 ? cells.get(2).strip() : "",
                cells.size() > 3 ? cells.get(3).strip() : "");
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(Survey.class.getResourceAsStream("constructs.txt"))) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
