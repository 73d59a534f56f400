package com.sparkify.dwh.it.star;

import static com.sparkify.dwh.schema.generated.Tables.ARTISTS;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.SONGS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static com.sparkify.dwh.schema.generated.Tables.TIME;
import static com.sparkify.dwh.schema.generated.Tables.USERS;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Table;

/** The rows of each of the five tables as sorted texts, by the table's name. Equal contents give equal maps. */
public final class StarRows {

    private StarRows() {}

    /** The rows in the database. */
    public static Map<String, List<String>> of(DSLContext dsl) {
        Map<String, List<String>> star = new TreeMap<>();
        for (Table<?> table : List.of(SONGPLAYS, USERS, SONGS, ARTISTS, TIME)) {
            star.put(
                    table.getName(),
                    dsl.selectFrom(table).fetch(row -> row.intoList().toString()).stream()
                            .sorted()
                            .toList());
        }
        return star;
    }

    /** The rows that {@link Oracle} computes from the database's staged rows. */
    static Map<String, List<String>> byOracle(DSLContext dsl) {
        return new Oracle(
                        dsl.selectFrom(STAGING_EVENTS).fetchMaps(),
                        dsl.selectFrom(STAGING_SONGS).fetchMaps())
                .tables();
    }
}
