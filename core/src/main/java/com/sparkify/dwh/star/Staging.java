package com.sparkify.dwh.star;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Copy.CompUpdate;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.load.LoadSource;
import com.sparkify.dwh.schema.generated.tables.StagingEvents;
import com.sparkify.dwh.schema.generated.tables.StagingSongs;

/**
 * The two sources of the star, events and songs. Each source has a staging table, a temporary table for the newly
 * loaded rows, and a COPY statement.
 */
final class Staging {

    /** The temporary table of the events that the run loads. */
    static final StagingEvents NEW_EVENTS = STAGING_EVENTS.rename("new_events");

    /** The temporary table of the songs that the run loads. */
    static final StagingSongs NEW_SONGS = STAGING_SONGS.rename("new_songs");

    private Staging() {}

    static LoadSource events(Sources sources) {
        return sources.compression()
                .source(
                        STAGING_EVENTS,
                        options(
                                sources,
                                copyInto(NEW_EVENTS)
                                        .from(sources.logData())
                                        .authorizedBy(sources.authorization())
                                        .json(Json.paths(sources.logJsonPaths()))));
    }

    static LoadSource songs(Sources sources) {
        return sources.compression()
                .source(
                        STAGING_SONGS,
                        options(
                                sources,
                                copyInto(NEW_SONGS)
                                        .from(sources.songData())
                                        .authorizedBy(sources.authorization())
                                        .json()));
    }

    /** Sets COMPUPDATE OFF, because the changelogs that create the tables set the columns' encodings. */
    private static Copy options(Sources sources, Copy copy) {
        Copy tuned = copy.compUpdate(CompUpdate.OFF);
        Copy tolerant = sources.maxError() == 0 ? tuned : tuned.maxError(sources.maxError());
        return sources.region().map(tolerant::region).orElse(tolerant);
    }
}
