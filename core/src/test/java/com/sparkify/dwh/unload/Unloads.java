package com.sparkify.dwh.unload;

import static com.sparkify.dwh.Redshift.unload;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.function.Executable;

/** The UNLOADs for the tests, and a method that asserts a refusal. */
final class Unloads {

    static final Table<?> SONGS = table(name("songs"));
    static final Field<String> SONG_ID = field(name("song_id"), SQLDataType.VARCHAR(18));
    static final Field<Integer> YEAR = field(name("year"), SQLDataType.INTEGER);
    static final Field<Double> DURATION = field(name("duration"), SQLDataType.DOUBLE);
    static final Select<?> QUERY = select(SONG_ID, YEAR).from(SONGS);
    static final Authorization ROLE = Authorization.iamRole("arn:aws:iam::123456789012:role/dwh");

    private Unloads() {}

    static Unload to(Select<?> select) {
        return unload(select).to(Location.parse("s3://out/songs_")).authorizedBy(ROLE);
    }

    static Unload json() {
        return to(QUERY).json();
    }

    static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
