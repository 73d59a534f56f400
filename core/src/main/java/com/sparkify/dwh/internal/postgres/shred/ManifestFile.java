package com.sparkify.dwh.internal.postgres.shred;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a COPY manifest: a JSON object whose key {@code entries} holds an array of objects, each with a {@code url} and
 * optionally {@code mandatory}. Ignores other keys, such as {@code content_length} and the keys that UNLOAD adds.
 * Redshift needs {@code content_length} only for columnar files.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Using a manifest to specify data files".
 */
public final class ManifestFile {

    private ManifestFile() {}

    /**
     * One entry of a manifest.
     *
     * @param url the URL as the manifest contains it
     * @param mandatory whether the load fails if the file doesn't exist; false by default
     * @param line the number of the line in which the entry ends, from 1
     */
    public record Entry(String url, boolean mandatory, int line) {}

    /**
     * Thrown if the file isn't a manifest. The message has the reason and the column of the error, but neither the
     * {@link #line} nor the name of the file.
     */
    public static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;

        MalformedException(String message, JsonLocation at) {
            super(message + ", at column " + Math.max(at.getColumnNr(), 1));
            this.line = Math.max(at.getLineNr(), 1);
        }

        /** The line of the error, from 1. */
        public int line() {
            return line;
        }
    }

    /**
     * Reads the stream to its end, and doesn't close it.
     *
     * @return the entries in order; an entry that is listed twice is returned twice
     * @throws MalformedException if the stream is not JSON, or not a manifest
     */
    public static List<Entry> read(InputStream in) throws IOException, MalformedException {
        try (JsonParser parser = JsonFiles.FACTORY.createParser(in)) {
            return entries(parser);
        } catch (JsonProcessingException e) {
            throw new MalformedException("it is not JSON: " + e.getOriginalMessage(), JsonFiles.location(e));
        }
    }

    private static List<Entry> entries(JsonParser parser) throws IOException, MalformedException {
        expect(parser, parser.nextToken(), JsonToken.START_OBJECT, "it does not hold a JSON object");
        List<Entry> entries = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals("entries");
            JsonToken value = parser.nextToken();
            if (wanted) {
                expect(parser, value, JsonToken.START_ARRAY, "its \"entries\" is not an array");
                entries = array(parser);
            } else {
                parser.skipChildren();
            }
        }
        if (entries == null) {
            throw malformed(parser, "it has no key \"entries\"");
        }
        if (parser.nextToken() != null) {
            throw malformed(parser, "there is text after its JSON object");
        }
        return entries;
    }

    private static List<Entry> array(JsonParser parser) throws IOException, MalformedException {
        List<Entry> entries = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            String which = "entry " + (entries.size() + 1);
            expect(parser, token, JsonToken.START_OBJECT, which + " is not an object");
            entries.add(entry(parser, which));
        }
        return entries;
    }

    private static Entry entry(JsonParser parser, String which) throws IOException, MalformedException {
        String url = null;
        boolean mandatory = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            if (key.equals("url")) {
                expect(parser, value, JsonToken.VALUE_STRING, "the \"url\" of " + which + " is not a string");
                url = parser.getText();
            } else if (key.equals("mandatory")) {
                if (!value.isBoolean()) {
                    throw malformed(parser, "the \"mandatory\" of " + which + " is neither true nor false");
                }
                mandatory = value == JsonToken.VALUE_TRUE;
            } else {
                parser.skipChildren();
            }
        }
        if (url == null) {
            throw malformed(parser, which + " has no \"url\"");
        }
        return new Entry(url, mandatory, parser.currentTokenLocation().getLineNr());
    }

    private static void expect(JsonParser parser, @Nullable JsonToken token, JsonToken wanted, String otherwise)
            throws MalformedException {
        if (token != wanted) {
            throw malformed(parser, otherwise);
        }
    }

    private static MalformedException malformed(JsonParser parser, String message) {
        return new MalformedException(message, parser.currentTokenLocation());
    }
}
