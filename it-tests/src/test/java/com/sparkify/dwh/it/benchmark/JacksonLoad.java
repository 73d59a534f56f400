package com.sparkify.dwh.it.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * A baseline that a programmer can write in an hour. Reads the events with Jackson, and streams them into a binary
 * COPY. It has no checks, no options and no error reports, and reads only flat objects with the keys of an event.
 */
final class JacksonLoad implements Load {

    private static final String COPY = "COPY benchmark_events FROM STDIN (FORMAT binary)";
    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final List<String> KEYS = List.of(
            "artist",
            "auth",
            "firstName",
            "gender",
            "itemInSession",
            "lastName",
            "length",
            "level",
            "location",
            "method",
            "page",
            "registration",
            "sessionId",
            "song",
            "status",
            "ts",
            "userAgent",
            "userId");
    /** A letter for the type of each column: text, long, double or int. */
    private static final String TYPES = "ttttltdttttdltiltt";

    private static final int BUFFER = 1 << 16;

    @Override
    public void load(Connection connection, EventFiles files) throws SQLException, IOException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (JsonParser json = new JsonFactory()
                        .createParser(files.file(EventFiles.JSON).toFile());
                DataOutputStream out = new DataOutputStream(
                        new BufferedOutputStream(new PGCopyOutputStream(postgres, COPY, BUFFER), BUFFER))) {
            out.write(HEADER);
            byte[] @Nullable [] row = new byte[KEYS.size()][];
            while (json.nextToken() == JsonToken.START_OBJECT) {
                read(json, row);
                write(row, out);
            }
            out.writeShort(-1);
        }
    }

    private static void read(JsonParser json, byte[] @Nullable [] row) throws IOException {
        Arrays.fill(row, null);
        for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
            int column = KEYS.indexOf(key);
            if (json.nextToken() != JsonToken.VALUE_NULL) {
                row[column] = value(json, TYPES.charAt(column));
            }
        }
    }

    private static byte[] value(JsonParser json, char type) throws IOException {
        return switch (type) {
            case 'l' ->
                ByteBuffer.allocate(Long.BYTES).putLong(json.getLongValue()).array();
            case 'd' ->
                ByteBuffer.allocate(Double.BYTES)
                        .putDouble(json.getDoubleValue())
                        .array();
            case 'i' ->
                ByteBuffer.allocate(Integer.BYTES).putInt(json.getIntValue()).array();
            default -> json.getText().getBytes(StandardCharsets.UTF_8);
        };
    }

    private static void write(byte[] @Nullable [] row, DataOutputStream out) throws IOException {
        out.writeShort(row.length);
        for (byte @Nullable [] value : row) {
            out.writeInt(value == null ? -1 : value.length);
            if (value != null) {
                out.write(value);
            }
        }
    }
}
