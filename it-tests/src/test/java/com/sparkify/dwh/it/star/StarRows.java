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

/** The five tables by name, each its rows as text in the order of the text: equal contents are equal. */
public final class StarRows {

    private StarRows() {}

    /** What the database holds. */
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

    /** What {@link Oracle} says of the database's staged rows. */
    static Map<String, List<String>> byOracle(DSLContext dsl) {
        return new Oracle(
                        dsl.selectFrom(STAGING_EVENTS).fetchMaps(),
                        dsl.selectFrom(STAGING_SONGS).fetchMaps())
                .tables();
    }
}
