package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.key;
import static com.sparkify.dwh.functions.EngineFields.notBlank;
import static com.sparkify.dwh.schema.generated.Tables.SONGS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.schema.generated.tables.Songs;
import com.sparkify.dwh.schema.generated.tables.StagingSongs;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Computes {@code songs}: one row for each song_id, from the lowest staged row with this song_id in the order of {@link
 * DistinctEvents#inOrder}.
 */
final class SongsTransform {

    private static final Field<Integer> NTH = field(name("nth"), SQLDataType.INTEGER);

    private SongsTransform() {}

    static Step make(StarScope scope) {
        return scope.replace(SONGS, scope.songs(SONGS.SONG_ID), lowest(scope));
    }

    private static Select<? extends Record> lowest(StarScope scope) {
        Songs s = SONGS;
        Table<?> versions = versions(scope).asTable("versions");
        return select(versions.fields(s.fields())).from(versions).where(NTH.eq(inline(1)));
    }

    private static Select<? extends Record> versions(StarScope scope) {
        StagingSongs staged = STAGING_SONGS;
        Songs s = SONGS;
        return select(
                        key(staged.SONG_ID).as(s.SONG_ID),
                        notBlank(staged.TITLE).as(s.TITLE),
                        key(staged.ARTIST_ID).as(s.ARTIST_ID),
                        nullif(staged.YEAR, inline(0)).as(s.YEAR),
                        staged.DURATION.as(s.DURATION),
                        rowNumber()
                                .over()
                                .partitionBy(key(staged.SONG_ID))
                                .orderBy(DistinctEvents.inOrder(staged))
                                .as(NTH))
                .from(staged)
                .where(scope.songs(key(staged.SONG_ID)));
    }
}
