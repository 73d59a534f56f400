package com.sparkify.dwh.copy;

/** COPY's fourth word: what the data are. Gives a complete {@link Copy}. The formats that every source of files has. */
public sealed interface CopyTextFormatStep permits CopyFormatStep {

    /** {@code DELIMITER '…'}, COPY's default format. */
    Copy delimited(Delimited delimited);

    /** {@code FORMAT AS CSV}. */
    Copy csv(Csv csv);

    /** {@code FIXEDWIDTH '…'}. */
    Copy fixedWidth(FixedWidth fixedWidth);

    /** {@code FORMAT AS JSON '…'}. */
    Copy json(Json json);

    /** {@code FORMAT AS AVRO '…'}. */
    Copy avro(Avro avro);
}
