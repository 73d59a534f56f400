package com.sparkify.dwh.copy;

/** COPY's fourth clause, the format, with the formats that can be read from every source of files. */
public sealed interface TextFormatStep permits Copy {

    /** COPY's default format: text with {@code |} as the delimiter. */
    default Copy delimited() {
        return delimited(Delimited.defaults());
    }

    /** {@code DELIMITER '…'}, with options. */
    Copy delimited(Delimited delimited);

    /** {@code FORMAT AS CSV}. */
    default Copy csv() {
        return csv(Csv.defaults());
    }

    /** {@code FORMAT AS CSV}, with options. */
    Copy csv(Csv csv);

    /** {@code FIXEDWIDTH '…'}. */
    Copy fixedWidth(FixedWidth fixedWidth);

    /** {@code FORMAT AS JSON 'auto'}. */
    default Copy json() {
        return json(Json.auto());
    }

    /** {@code FORMAT AS JSON '…'}. */
    Copy json(Json json);

    /** {@code FORMAT AS AVRO 'auto'}. */
    default Copy avro() {
        return avro(Avro.auto());
    }

    /** {@code FORMAT AS AVRO '…'}. */
    Copy avro(Avro avro);
}
