package com.sparkify.dwh.runner.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.sparkify.dwh.runner.output.Unsafe;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Writes a chart as JSON for a {@code script} element: ASCII without {@code <}, {@code >} and {@code &}. */
final class ChartJson {

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .characterEscapes(new InScript())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private ChartJson() {}

    static String of(Chart chart) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("kind", chart.kind().id());
            json.writeStringField("axis", Unsafe.inLine(chart.axis()));
            json.writeBooleanField("temporal", chart.temporal());
            json.writeArrayFieldStart("labels");
            for (String label : chart.labels()) {
                json.writeString(Unsafe.inLine(label));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("series");
            for (Chart.Series series : chart.series()) {
                write(json, series);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Chart.Series series) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", Unsafe.inLine(series.name()));
        json.writeStringField("unit", series.unit());
        json.writeNumberField("panel", series.panel());
        json.writeArrayFieldStart("values");
        for (Optional<BigDecimal> value : series.values()) {
            if (value.isPresent()) {
                json.writeNumber(value.get());
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Escapes the characters that could end a {@code script} element. */
    private static final class InScript extends CharacterEscapes {

        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes['<'] = ESCAPE_CUSTOM;
            codes['>'] = ESCAPE_CUSTOM;
            codes['&'] = ESCAPE_CUSTOM;
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return new SerializedString(String.format(Locale.ROOT, "\\u%04x", character));
        }
    }
}
