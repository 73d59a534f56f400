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
 * Reads a JSONPaths file: a JSON object whose key {@code jsonpaths} holds an array of expressions, all of them in
 * bracket notation or all in dot notation. Ignores other keys.
 *
 * <p>Source: Amazon Redshift Developer Guide, "COPY from JSON format".
 */
public final class JsonPathsFile {

    /** The key that holds the paths. It is case-sensitive. */
    public static final String KEY = "jsonpaths";

    private JsonPathsFile() {}

    /** Thrown if the file isn't a JSONPaths file. The message says why, but doesn't name the file. */
    public static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    /**
     * Reads the stream to its end, and doesn't close it.
     *
     * @return at least one path, in the file's order
     * @throws MalformedException if the stream is not JSON, has no key {@code jsonpaths}, or has an invalid expression
     */
    public static List<JsonPath> read(InputStream in) throws IOException, MalformedException {
        try (JsonParser parser = JsonFiles.FACTORY.createParser(in)) {
            return parsed(texts(parser));
        } catch (JsonProcessingException e) {
            JsonLocation at = JsonFiles.location(e);
            throw new MalformedException("it is not JSON: " + e.getOriginalMessage() + ", line " + at.getLineNr()
                    + ", column " + at.getColumnNr());
        }
    }

    private static List<String> texts(JsonParser parser) throws IOException, MalformedException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedException("it does not hold a JSON object");
        }
        List<String> texts = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(KEY);
            parser.nextToken();
            if (wanted) {
                texts = array(parser);
            } else {
                parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw new MalformedException("there is text after its JSON object");
        }
        return present(texts);
    }

    private static List<String> present(@Nullable List<String> texts) throws MalformedException {
        if (texts == null) {
            throw new MalformedException("it has no key \"" + KEY + "\"");
        }
        if (texts.isEmpty()) {
            throw new MalformedException("its \"" + KEY + "\" is empty");
        }
        return texts;
    }

    private static List<String> array(JsonParser parser) throws IOException, MalformedException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedException("its \"" + KEY + "\" is not an array");
        }
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw new MalformedException("path " + (texts.size() + 1) + " of its \"" + KEY + "\" is not a string");
            }
            texts.add(parser.getText());
        }
        return texts;
    }

    private static List<JsonPath> parsed(List<String> texts) throws MalformedException {
        List<JsonPath> paths = new ArrayList<>();
        JsonPath.Notation notation = JsonPath.Notation.EITHER;
        for (String text : texts) {
            JsonPath.Parser parser = new JsonPath.Parser(text);
            try {
                paths.add(parser.parse());
            } catch (IllegalArgumentException e) {
                throw new MalformedException(e.getMessage() == null ? text : e.getMessage());
            }
            JsonPath.Notation own = parser.notation();
            if (notation == JsonPath.Notation.EITHER) {
                notation = own;
            } else if (own != notation && own != JsonPath.Notation.EITHER) {
                throw new MalformedException("it mixes bracket and dot notation: '" + text + "'");
            }
        }
        return paths;
    }
}
