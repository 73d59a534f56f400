package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.bytewise;
import static com.sparkify.dwh.functions.EngineFields.comparable;
import static com.sparkify.dwh.functions.EngineFields.key;
import static com.sparkify.dwh.functions.EngineFields.notBlank;
import static com.sparkify.dwh.schema.generated.Tables.ARTISTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static org.jooq.impl.DSL.charLength;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.octetLength;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.schema.generated.tables.Artists;
import com.sparkify.dwh.schema.generated.tables.StagingSongs;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Computes {@code artists}: one row for each artist, from the staged song with the most complete details of the artist.
 */
final class ArtistsTransform {

    private static final StagingSongs STAGED = STAGING_SONGS;
    private static final Field<Integer> PREFERENCE = field(name("preference"), SQLDataType.INTEGER);

    private ArtistsTransform() {}

    static Step make(StarScope scope) {
        return scope.replace(ARTISTS, scope.artists(ARTISTS.ARTIST_ID), fullest(scope));
    }

    private static Select<? extends Record> fullest(StarScope scope) {
        Artists a = ARTISTS;
        Table<?> versions = versions(scope).asTable("versions");
        return select(versions.fields(a.fields())).from(versions).where(PREFERENCE.eq(inline(1)));
    }

    private static Select<? extends Record> versions(StarScope scope) {
        Artists a = ARTISTS;
        return select(
                        key(STAGED.ARTIST_ID).as(a.ARTIST_ID),
                        notBlank(STAGED.ARTIST_NAME).as(a.NAME),
                        notBlank(STAGED.ARTIST_LOCATION).as(a.LOCATION),
                        STAGED.ARTIST_LATITUDE.as(a.LATITUDE),
                        STAGED.ARTIST_LONGITUDE.as(a.LONGITUDE),
                        rowNumber()
                                .over()
                                .partitionBy(key(STAGED.ARTIST_ID))
                                .orderBy(preference())
                                .as(PREFERENCE))
                .from(STAGED)
                .where(key(STAGED.ARTIST_ID).isNotNull())
                .and(scope.artists(key(STAGED.ARTIST_ID)));
    }

    /**
     * The fields after song_id choose between staged rows with the same song_id, so that the choice doesn't depend on
     * the server. The lengths come last because Redshift ignores trailing blanks when it compares text.
     */
    private static List<OrderField<?>> preference() {
        Field<String> artist = notBlank(STAGED.ARTIST_NAME);
        return List.of(
                first(STAGED.ARTIST_LATITUDE.isNotNull().and(STAGED.ARTIST_LONGITUDE.isNotNull())),
                first(notBlank(STAGED.ARTIST_LOCATION).isNotNull()),
                charLength(artist).asc().nullsLast(),
                bytewise(comparable(artist)).asc().nullsLast(),
                bytewise(key(STAGED.SONG_ID)).asc().nullsLast(),
                bytewise(comparable(STAGED.ARTIST_LOCATION)).asc().nullsLast(),
                STAGED.ARTIST_LATITUDE.asc().nullsLast(),
                STAGED.ARTIST_LONGITUDE.asc().nullsLast(),
                octetLength(STAGED.ARTIST_NAME).asc().nullsLast(),
                octetLength(STAGED.ARTIST_LOCATION).asc().nullsLast());
    }

    private static OrderField<?> first(Condition condition) {
        return when(condition, inline(0)).otherwise(inline(1)).asc();
    }
}
