package com.sparkify.dwh.internal.postgres.unload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sparkify.dwh.internal.postgres.encode.TextEncoder;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.unload.Unload.ManifestKind;
import com.sparkify.dwh.warehouse.UnloadResult.UnloadedObject;
import java.io.IOException;
import java.util.List;

/**
 * Writes the manifest of an UNLOAD.
 *
 * <p>Source: Amazon Redshift Developer Guide, "UNLOAD examples", "Unload VENUE with MANIFEST VERBOSE". That example
 * isn't valid JSON: the size of CHAR and VARCHAR has no key. In the files that Redshift writes, the key is {@code
 * max_length}.
 *
 * @param header whether each file has a header, which is counted as a record
 */
record UnloadManifestFile(ManifestKind kind, List<UnloadColumn> columns, List<UnloadedObject> objects, boolean header) {

    private static final String AUTHOR = "Amazon Redshift";
    private static final String VERSION = "1.0.0";

    void write(ObjectStore.Writer object) {
        try (JsonGenerator json = new JsonFactory().createGenerator(object)) {
            json.configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            entries(json);
            if (kind == ManifestKind.VERBOSE) {
                details(json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new StorageException("The manifest can't be written: " + e.getMessage(), e);
        }
    }

    private void entries(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("entries");
        for (UnloadedObject object : objects) {
            json.writeStartObject();
            json.writeStringField("url", object.location().toString());
            if (kind == ManifestKind.VERBOSE) {
                meta(json, object.bytes(), lines(object));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private long lines(UnloadedObject object) {
        return object.rows() + (header ? 1 : 0);
    }

    private static void meta(JsonGenerator json, long bytes, long lines) throws IOException {
        json.writeObjectFieldStart("meta");
        json.writeNumberField("content_length", bytes);
        json.writeNumberField("record_count", lines);
        json.writeEndObject();
    }

    private void details(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("schema");
        json.writeArrayFieldStart("elements");
        for (UnloadColumn column : columns) {
            element(json, column);
        }
        json.writeEndArray();
        json.writeEndObject();
        meta(
                json,
                objects.stream().mapToLong(UnloadedObject::bytes).sum(),
                objects.stream().mapToLong(this::lines).sum());
        json.writeObjectFieldStart("author");
        json.writeStringField("name", AUTHOR);
        json.writeStringField("version", VERSION);
        json.writeEndObject();
    }

    private static void element(JsonGenerator json, UnloadColumn column) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeObjectFieldStart("type");
        json.writeStringField("base", base(column));
        if (column.isText()) {
            json.writeNumberField("max_length", column.precision() == 0 ? TextEncoder.MAX_BYTES : column.precision());
        }
        if (column.isNumeric() && column.precision() > 0) {
            json.writeNumberField("precision", column.precision());
            json.writeNumberField("scale", column.scale());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String base(UnloadColumn column) {
        return switch (column.type()) {
            case "int2" -> "smallint";
            case "int4" -> "integer";
            case "int8" -> "bigint";
            case "float4" -> "real";
            case "float8" -> "double precision";
            case "bool" -> "boolean";
            case "bpchar" -> "character";
            case "varchar", "text" -> "character varying";
            case "time" -> "time without time zone";
            case "timestamp" -> "timestamp without time zone";
            case "timestamptz" -> "timestamp with time zone";
            default -> column.type();
        };
    }
}
