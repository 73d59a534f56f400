package com.sparkify.dwh.star;

import static com.sparkify.dwh.RedshiftDSL.copyInto;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.copy.CompUpdate;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.schema.generated.tables.StagingEvents;
import com.sparkify.dwh.schema.generated.tables.StagingSongs;
import org.jooq.Query;
import org.jooq.Table;

/**
 * The staging tables, the permanent history of what was loaded, and the temporary ones that COPY loads into: so a run
 * knows what is new.
 */
final class Staging {

    /** What this run loads of events. */
    static final StagingEvents NEW_EVENTS = STAGING_EVENTS.rename("new_events");

    /** What this run loads of songs. */
    static final StagingSongs NEW_SONGS = STAGING_SONGS.rename("new_songs");

    private Staging() {}

    static Step create() {
        return Step.Execute.of(
                "create new_events and new_songs",
                TemporaryTable.create(NEW_EVENTS, STAGING_EVENTS),
                TemporaryTable.create(NEW_SONGS, STAGING_SONGS));
    }

    static Step loadEvents(Sources sources, Chosen chosen) {
        return new Step.Load(
                "load new_events",
                options(
                        sources,
                        copyInto(NEW_EVENTS)
                                .from(sources.logData())
                                .authorizedBy(sources.authorization())
                                .json(Json.paths(sources.logJsonPaths()))),
                chosen.of(STAGING_EVENTS));
    }

    static Step loadSongs(Sources sources, Chosen chosen) {
        return new Step.Load(
                "load new_songs",
                options(
                        sources,
                        copyInto(NEW_SONGS)
                                .from(sources.songData())
                                .authorizedBy(sources.authorization())
                                .json(Json.auto())),
                chosen.of(STAGING_SONGS));
    }

    /** Encodings are the changelogs' choice, not a sample's; the planner needs statistics of what it joins next. */
    private static Copy options(Sources sources, Copy copy) {
        Copy tuned = copy.compUpdate(CompUpdate.OFF).statUpdate(true);
        Copy tolerant = sources.maxError() == 0 ? tuned : tuned.maxError(sources.maxError());
        return sources.region().map(tolerant::region).orElse(tolerant);
    }

    static Step keepEvents(Scope scope) {
        return keep(scope, STAGING_EVENTS, NEW_EVENTS);
    }

    static Step keepSongs(Scope scope) {
        return keep(scope, STAGING_SONGS, NEW_SONGS);
    }

    private static Step keep(Scope scope, Table<?> history, Table<?> loaded) {
        return switch (scope) {
            case EVERYTHING -> Step.Execute.of(history.getName(), deleteFrom(history), append(history, loaded));
            case AFFECTED -> Step.Execute.of(history.getName(), append(history, loaded));
        };
    }

    private static Query append(Table<?> history, Table<?> loaded) {
        return insertInto(history)
                .columns(history.fields())
                .select(select(loaded.fields()).from(loaded));
    }

    static Step drop() {
        return Step.Execute.of("drop new_events and new_songs", dropTable(NEW_EVENTS), dropTable(NEW_SONGS));
    }
}
