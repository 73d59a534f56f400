package com.sparkify.dwh.star.questions;

import static com.sparkify.dwh.functions.EngineFields.bytewise;
import static com.sparkify.dwh.functions.EngineFields.comparable;
import static com.sparkify.dwh.schema.generated.Tables.ARTISTS;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.SONGS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import java.util.List;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Questions about the songs and artists of the catalogue. */
final class CatalogueQuestions {

    private static final String ONLY_CATALOGUE = "Only plays of songs that the catalogue holds are counted.";
    private static final String BY_NAME = "Artists with the same name count as one.";

    private static final Field<Integer> LISTENERS = field(name("listeners"), SQLDataType.INTEGER);

    private CatalogueQuestions() {}

    static Analytics.Question topSongs() {
        Field<String> title = comparable(SONGS.TITLE);
        Field<String> artist = comparable(ARTISTS.NAME);
        return new Analytics.Question(
                "top-songs",
                "Which songs of the catalogue are played most?",
                "title and artist; at most ten rows",
                List.of(ONLY_CATALOGUE, "Songs with the same title and artist count as one."),
                select(
                                title.as("title"),
                                artist.as("artist"),
                                count().as(Columns.PLAYS),
                                countDistinct(SONGPLAYS.USER_ID).as(Columns.USERS))
                        .from(SONGPLAYS)
                        .join(SONGS)
                        .on(SONGS.SONG_ID.eq(SONGPLAYS.SONG_ID))
                        .leftJoin(ARTISTS)
                        .on(ARTISTS.ARTIST_ID.eq(SONGPLAYS.ARTIST_ID))
                        .groupBy(title, artist)
                        .orderBy(
                                count().desc(),
                                bytewise(title).asc().nullsLast(),
                                bytewise(artist).asc().nullsLast())
                        .limit(inline(Columns.TOP)));
    }

    static Analytics.Question topArtists() {
        Field<String> artist = comparable(ARTISTS.NAME);
        return new Analytics.Question(
                "top-artists",
                "Which artists of the catalogue are played most?",
                "artist's name; at most ten rows",
                List.of(ONLY_CATALOGUE, BY_NAME),
                select(
                                artist.as("artist"),
                                count().as(Columns.PLAYS),
                                countDistinct(SONGPLAYS.USER_ID).as(Columns.USERS))
                        .from(SONGPLAYS)
                        .join(ARTISTS)
                        .on(ARTISTS.ARTIST_ID.eq(SONGPLAYS.ARTIST_ID))
                        .groupBy(artist)
                        .orderBy(count().desc(), bytewise(artist).asc().nullsLast())
                        .limit(inline(Columns.TOP)));
    }

    static Analytics.Question artistReach() {
        Field<String> artist = comparable(ARTISTS.NAME);
        Field<Integer> all = field(name("all_listeners"), SQLDataType.INTEGER);
        Table<?> everyone =
                select(countDistinct(SONGPLAYS.USER_ID).as(all)).from(SONGPLAYS).asTable("everyone");
        Field<Integer> listeners = countDistinct(SONGPLAYS.USER_ID);
        return new Analytics.Question(
                "artist-reach",
                "How many listeners does each artist of the catalogue reach?",
                "artist's name",
                List.of(ONLY_CATALOGUE, BY_NAME, "The percentage is of all users who played any song."),
                select(
                                artist.as("artist"),
                                listeners.as(LISTENERS),
                                Columns.percent(listeners, Columns.of("everyone", all))
                                        .as("percent_of_listeners"))
                        .from(SONGPLAYS)
                        .join(ARTISTS)
                        .on(ARTISTS.ARTIST_ID.eq(SONGPLAYS.ARTIST_ID))
                        .crossJoin(everyone)
                        .groupBy(artist, Columns.of("everyone", all))
                        .orderBy(listeners.desc(), bytewise(artist).asc().nullsLast()));
    }

    static Analytics.Question artistShare() {
        Field<String> artist = comparable(ARTISTS.NAME);
        return new Analytics.Question(
                "artist-share",
                "What share of the catalogue's plays does each artist have?",
                "artist's name",
                List.of(ONLY_CATALOGUE, BY_NAME, "The percentages are rounded, so their sum can differ from 100."),
                select(
                                artist.as("artist"),
                                count().as(Columns.PLAYS),
                                Columns.percent(count(), sum(count()).over()).as("percent"))
                        .from(SONGPLAYS)
                        .join(ARTISTS)
                        .on(ARTISTS.ARTIST_ID.eq(SONGPLAYS.ARTIST_ID))
                        .groupBy(artist)
                        .orderBy(count().desc(), bytewise(artist).asc().nullsLast()));
    }

    static Analytics.Question coverage() {
        Field<String> level = comparable(SONGPLAYS.LEVEL);
        Field<Integer> matched = when(SONGPLAYS.SONG_ID.isNotNull(), inline(1)).otherwise(inline(0));
        return new Analytics.Question(
                "catalogue-coverage",
                "How many plays are of songs that the catalogue holds?",
                "level",
                List.of("A play is of a song of the catalogue if both have the same title and artist's name."),
                select(
                                level.as("level"),
                                count().as(Columns.PLAYS),
                                sum(matched).as("in_catalogue"),
                                Columns.percent(sum(matched), count()).as("percent"))
                        .from(SONGPLAYS)
                        .groupBy(level)
                        .orderBy(bytewise(level).asc().nullsLast()));
    }
}
