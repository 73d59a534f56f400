package com.sparkify.dwh.it.docs;

import static com.sparkify.dwh.RedshiftDSL.copyInto;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.copy.CompUpdate;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopyFormatStep;
import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.copy.DateFormat;
import com.sparkify.dwh.copy.Delimited;
import com.sparkify.dwh.copy.Encoding;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.copy.Parquet;
import com.sparkify.dwh.copy.TimeFormat;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** README's table of COPY has every format and option, and says of each what PostgreSQL really does with it. */
class CopyOptionsTest {

    private final Readme readme = Readme.read();

    @TempDir
    private Path folder;

    @Test
    void theTableHasEveryFormatAndOption() {
        assertEquals(
                Stream.concat(
                                Arrays.stream(Json.Mapping.values()).map(CopyOptionsTest::clause),
                                Arrays.stream(CopyOption.values()).map(CopyOption::toString))
                        .toList(),
                List.copyOf(claims().keySet()));
    }

    @Test
    void postgresDoesAndRefusesWhatTheTableSays() throws IOException {
        DSLContext dsl = DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES);
        dsl.execute("create table plain (a varchar(8))");
        dsl.execute("create table numbered (a integer generated always as identity)");
        Warehouse warehouse = new PostgresWarehouse(dsl, ObjectStores.localAndS3(S3Settings.DEFAULT));
        Map<String, String> seen = new LinkedHashMap<>();
        for (Json.Mapping mapping : Json.Mapping.values()) {
            seen.put(clause(mapping), run(warehouse, of(mapping)));
        }
        for (CopyOption option : CopyOption.values()) {
            seen.put(option.toString(), run(warehouse, of(option)));
        }
        assertEquals(seen, claims());
    }

    private static String clause(Json.Mapping mapping) {
        return switch (mapping) {
            case AUTO -> "JSON 'auto'";
            case AUTO_IGNORECASE -> "JSON 'auto ignorecase'";
            case JSONPATHS -> "JSON 's3://…'";
            case NOSHRED -> "JSON 'noshred'";
        };
    }

    /** What each row's first cell names, and the first word of PostgreSQL's: {@code done} or {@code refused}. */
    private Map<String, String> claims() {
        return readme.rows("copy-options").stream()
                .collect(Collectors.toMap(
                        row -> row.get(0).replaceFirst("^`([^`]*)`.*", "$1"),
                        row -> row.get(2).split("[ :]", 2)[0],
                        (one, other) -> one + " and " + other,
                        LinkedHashMap::new));
    }

    private static String run(Warehouse warehouse, Copy copy) {
        try {
            warehouse.copy(copy);
            return "done";
        } catch (UnsupportedOptionException e) {
            return "refused";
        }
    }

    private Copy of(Json.Mapping mapping) throws IOException {
        return switch (mapping) {
            case AUTO -> copy(Json.auto());
            case AUTO_IGNORECASE -> copy(Json.autoIgnoreCase());
            case JSONPATHS -> copy(Json.paths(file("paths", "{\"jsonpaths\": [\"$.a\"]}".getBytes(UTF_8))));
            case NOSHRED -> copy(Json.noShred());
        };
    }

    private Copy of(CopyOption option) throws IOException {
        Copy copy = copy(Json.auto());
        return switch (option) {
            case COMPRESSION ->
                copyOf(file("a.gz", Compressed.gzip("{\"a\": 1}")), Json.auto()).gzip();
            case QUOTE -> csv(Csv.csv().quote('%'));
            case DELIMITER -> csv(Csv.csv().delimiter('|'));
            case SERIALIZETOJSON -> from().parquet(Parquet.parquet().serializeToJson());
            case ESCAPE -> from().delimited(Delimited.text().escape());
            case REMOVEQUOTES -> from().delimited(Delimited.text().removeQuotes());
            case NULL_AS -> csv(Csv.csv().nullAs("-"));
            case IGNOREHEADER -> csv(Csv.csv().ignoreHeader(1));
            case IGNOREBLANKLINES -> csv(Csv.csv().ignoreBlankLines());
            case FILLRECORD -> csv(Csv.csv().fillRecord());
            case ENCRYPTED -> copy.encrypted("A".repeat(43) + "=");
            case ENCODING -> copy.encoding(Encoding.UTF8);
            case DATEFORMAT -> copy.dateFormat(DateFormat.auto());
            case ACCEPTANYDATE -> copy.acceptAnyDate(DateFormat.auto());
            case TRIMBLANKS -> copy.trimBlanks();
            case ROUNDEC -> copy.roundEc();
            case EXPLICIT_IDS ->
                copyInto(table(name("numbered")))
                        .from(file("a.json", "{\"a\": 1}".getBytes(UTF_8)))
                        .authorizedBy(Authorization.defaultRole())
                        .json(Json.auto())
                        .explicitIds();
            case IGNOREALLERRORS -> copy.ignoreAllErrors();
            case NOLOAD -> copy.noLoad();
            case COMPROWS -> copy.compRows(1000);
            case REGION -> copy.region("us-west-2");
            case TIMEFORMAT -> copy.timeFormat(TimeFormat.epochMilliseconds());
            case ACCEPTINVCHARS -> copy.acceptInvChars();
            case BLANKSASNULL -> copy.blanksAsNull();
            case EMPTYASNULL -> copy.emptyAsNull();
            case TRUNCATECOLUMNS -> copy.truncateColumns();
            case MAXERROR -> copy.maxError(1);
            case COMPUPDATE -> copy.compUpdate(CompUpdate.OFF);
            case STATUPDATE -> copy.statUpdate(true);
        };
    }

    private Copy csv(Csv csv) throws IOException {
        return from().csv(csv);
    }

    private CopyFormatStep from() throws IOException {
        return copyInto(table(name("plain")))
                .from(file("a.csv", "1\n".getBytes(UTF_8)))
                .authorizedBy(Authorization.defaultRole());
    }

    private Copy copy(Json json) throws IOException {
        return copyOf(file("a.json", "{\"a\": 1}".getBytes(UTF_8)), json);
    }

    private static Copy copyOf(LocalPath from, Json json) {
        return copyInto(table(name("plain")))
                .from(from)
                .authorizedBy(Authorization.defaultRole())
                .json(json);
    }

    private LocalPath file(String name, byte[] content) throws IOException {
        return new LocalPath(Files.write(folder.resolve(name), content));
    }
}
