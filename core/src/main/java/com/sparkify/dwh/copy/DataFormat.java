package com.sparkify.dwh.copy;

import java.util.Set;

/**
 * What the objects hold. An immutable value; equality is by value, {@code toString} is its SQL. Options that only some
 * formats have are theirs.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Data format parameters".
 */
public sealed interface DataFormat permits TextFormat, ColumnarFormat, Json, Avro, Shapefile, DynamoDbItems {

    /** The case's result that is for this kind of format. */
    <R> R match(Cases<R> cases);

    /** The optional clauses that were given to the format itself. */
    Set<CopyOption> options();

    /** One answer for each kind of format: a new kind doesn't compile until everybody has one. */
    interface Cases<R> {

        /** Text with delimiters. */
        R delimited(Delimited format);

        /** Comma-separated values. */
        R csv(Csv format);

        /** Text in columns of fixed width. */
        R fixedWidth(FixedWidth format);

        /** JSON. */
        R json(Json format);

        /** Avro. */
        R avro(Avro format);

        /** Parquet. */
        R parquet(Parquet format);

        /** ORC. */
        R orc(Orc format);

        /** Shapefiles. */
        R shapefile(Shapefile format);

        /** DynamoDB's items. */
        R dynamoDbItems(DynamoDbItems format);
    }
}
