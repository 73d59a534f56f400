package com.sparkify.dwh.it.unload;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The base class of the tests of UNLOAD's contract. It has a table {@code venue} with three rows for each test, and
 * methods that return the written files as text.
 */
abstract class UnloadContract {

    static final Table<?> VENUE = table(name("venue"));
    static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER.notNull());
    static final Field<String> NAME = field(name("name"), SQLDataType.VARCHAR(60));
    static final Field<String> STATE = field(name("state"), SQLDataType.CHAR(4));
    static final Field<Boolean> OPEN = field(name("open"), SQLDataType.BOOLEAN);
    static final Field<LocalDateTime> AT = field(name("at"), SQLDataType.LOCALDATETIME);
    static final Select<?> ALL = select(ID, NAME, STATE, OPEN, AT).from(VENUE).orderBy(ID);

    @TempDir
    Path folder;

    /** The warehouse of the engine, on a database that only this class uses. */
    abstract Warehouse warehouse();

    @BeforeEach
    void createVenue() {
        warehouse().dsl().dropTableIfExists(VENUE).execute();
        warehouse().dsl().createTable(VENUE).columns(ID, NAME, STATE, OPEN, AT).execute();
        insert(1, "Pinewood Race|track", "OH", true, "2018-11-05 01:02:03.5");
        insert(2, "Columbus \"Crew\" Stadium", "OH", false, null);
        insert(4, "Community, Ballpark\\Arena\nTwo", null, null, "2018-11-05 00:00:00");
    }

    final void insert(int id, String name, @Nullable String state, @Nullable Boolean open, @Nullable String at) {
        warehouse()
                .dsl()
                .insertInto(VENUE)
                .columns(ID, NAME, STATE, OPEN, AT)
                .values(id, name, state, open, at == null ? null : LocalDateTime.parse(at.replace(' ', 'T')))
                .execute();
    }

    /** The folder {@code out}, which the engine can write to. */
    Path out() {
        return folder.resolve("out");
    }

    /** The location of the folder {@code out}, or of a file in it. */
    Location at(String name) {
        return new LocalPath(out().resolve(name));
    }

    /** The authorization with which the engine writes the files to S3. */
    Authorization authorization() {
        return Authorization.defaultRole();
    }

    /** The beginning of the location of each file. */
    String root() {
        return out() + "/";
    }

    final Unload to(Select<?> select) {
        return Redshift.unload(select).to(at("")).authorizedBy(authorization());
    }

    final String content(String name) throws IOException {
        return Files.readString(out().resolve(name));
    }

    /** The names of all files, including hidden files, in order. */
    final String names() throws IOException {
        Path out = out();
        if (!Files.exists(out)) {
            return "";
        }
        try (Stream<Path> walk = Files.walk(out)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .sorted()
                    .collect(Collectors.joining(" "));
        }
    }

    /** Checks that the UNLOAD fails with a message that contains this reason. */
    void assertFails(String reason, Unload unload) {
        RuntimeException e =
                assertThrows(RuntimeException.class, () -> warehouse().unload(unload));
        assertTrue(String.valueOf(e.getMessage()).contains(reason), e.getMessage());
    }
}
