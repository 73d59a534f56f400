package com.sparkify.dwh.internal.postgres.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.DateFormat;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.copy.TimeFormat;
import com.sparkify.dwh.internal.postgres.encode.TargetColumn;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import java.util.List;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.postgresql.core.Oid;

class CopyPlanTest {

    @Test
    void allUnsupportedOptionsAreRefusedTogether() {
        Copy copy = Redshift.copyInto(DSL.table(DSL.name("t")))
                .from(Location.parse("s3://bucket/events"))
                .authorizedBy(Authorization.defaultRole())
                .json(Json.noShred())
                .timeFormat(TimeFormat.of("YYYY-MM-DD Q"))
                .dateFormat(DateFormat.of("MON-YYYY"))
                .lzop()
                .masterSymmetricKey("A".repeat(43) + "=")
                .region("us-west-2");
        List<TargetColumn> columns = List.of(
                new TargetColumn("a", "integer", Oid.INT4, -1, false, TargetColumn.Generation.NONE),
                new TargetColumn("b", "jsonb", Oid.JSONB, -1, false, TargetColumn.Generation.NONE),
                new TargetColumn("c", "integer", Oid.INT4, -1, false, TargetColumn.Generation.EXPRESSION),
                new TargetColumn("d", "bigint", Oid.INT8, -1, true, TargetColumn.Generation.IDENTITY_ALWAYS),
                new TargetColumn("e", "bigint", Oid.INT8, -1, true, TargetColumn.Generation.IDENTITY_BY_DEFAULT));
        UnsupportedOptionException e = assertThrows(
                UnsupportedOptionException.class,
                () -> CopyPlan.of(
                        copy,
                        new Catalogue.Target(columns, List.of()),
                        ObjectStores.localAndS3(S3Settings.DEFAULT),
                        "t"));
        assertEquals(
                "PostgreSQL can't do this COPY:\n"
                        + "  JSON 'noshred': PostgreSQL has no type SUPER: write a column list with one column of type JSONB,"
                        + " JSON, VARCHAR or TEXT, or use 'auto' or a JSONPaths file\n"
                        + "  LZOP: this library has no LZO decoder: compress with GZIP, BZIP2 or ZSTD\n"
                        + "  ENCRYPTED: this library doesn't decrypt objects, and AWS ended client-side"
                        + " encryption on 2026-04-30: decrypt"
                        + " the objects, or let S3 encrypt them, which needs no option\n"
                        + "  DATEFORMAT: 'MON-YYYY' can't be read: it needs a year, a month and a day\n"
                        + "  TIMEFORMAT: 'YYYY-MM-DD Q' can't be read: 'Q' doesn't begin with a format element."
                        + " The elements are YYYY, YY, MM, MON, MONTH, DD, HH, HH24, HH12, MI, SS, AM, PM"
                        + " and, after a point, S\n"
                        + "  column c: it is GENERATED ALWAYS: leave it out of the column list\n"
                        + "  column d: it is GENERATED ALWAYS AS IDENTITY: specify EXPLICIT_IDS, or leave it"
                        + " out of the column"
                        + " list",
                e.getMessage());
    }

    @Test
    void aSourceAndItsFormatAreRefusedTogetherAndDynamoDbHasNoFormat() {
        var copy = Redshift.copyInto(DSL.table(DSL.name("t")));
        assertEquals(
                "PostgreSQL can't do this COPY:\n"
                        + "  FROM 'emr://j-1/f': only Redshift's nodes can read an EMR cluster's HDFS; put"
                        + " the data in S3"
                        + " or in local files\n"
                        + "  AVRO: this library has no reader for this format; write JSON or CSV",
                refusal(copy.fromEmr("j-1", "f")
                        .authorizedBy(Authorization.defaultRole())
                        .avro()));
        assertEquals(
                "PostgreSQL can't do this COPY:\n"
                        + "  FROM 'dynamodb://items': only Redshift's nodes can read DynamoDB; put the data"
                        + " in S3 or in"
                        + " local files",
                refusal(copy.fromDynamoDb("items", 50).authorizedBy(Authorization.defaultRole())));
    }

    private static String refusal(Copy copy) {
        return assertThrows(
                        UnsupportedOptionException.class,
                        () -> CopyPlan.of(
                                copy,
                                new Catalogue.Target(List.of(), List.of()),
                                ObjectStores.localAndS3(S3Settings.DEFAULT),
                                "t"))
                .getMessage();
    }
}
