package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.comparable;
import static com.sparkify.dwh.functions.EngineFields.key;
import static com.sparkify.dwh.internal.jooq.Exists.exists;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.star.Staging.NEW_EVENTS;
import static com.sparkify.dwh.star.Staging.NEW_SONGS;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;

import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.schema.generated.tables.StagingEvents;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Finds the users and events that newly loaded rows can affect, and keeps them in temporary tables. Starts from the
 * newly loaded rows and follows indexes, so that PostgreSQL does not read all staged rows.
 *
 * <p>Staged rows with the same key are versions of one event or song. The key of an event is (session_id,
 * item_in_session), and the key of a song is song_id. The star uses only the lowest version, in the order of {@link
 * DistinctEvents#inOrder}. A newly loaded version can therefore take the place of an earlier version. This affects the
 * user, play and time of the earlier version. For this reason, the users, plays and times of <em>all</em> versions of a
 * newly loaded key count as affected.
 */
final class Affected {

    /**
     * The users of all versions of the newly loaded events. Each row has the user_id as {@link DistinctEvents#user}
     * returns it, and the ts of the user's latest staged event. The ts is NULL if the versions of this latest event
     * differ in user or ts. In this case, all events of the user are read to find the latest event, because the lowest
     * version may have another user or ts.
     */
    static final StagingEvents AFFECTED_USERS = STAGING_EVENTS.rename("affected_users");

    /** The keys (session_id, item_in_session) of the events to read. The table may contain a key more than once. */
    static final StagingEvents AFFECTED_KEYS = STAGING_EVENTS.rename("affected_keys");

    private static final Field<String> USER = field(name("affected", "user_id"), SQLDataType.VARCHAR);

    private Affected() {}

    /** The steps between staging and the transforms. The list is empty if everything is in scope. */
    static List<Step> find(StarScope scope) {
        return switch (scope) {
            case EVERYTHING, EVERYTHING_ONCE -> List.of();
            case AFFECTED -> List.of(users(), keys());
        };
    }

    static List<Step> drop(StarScope scope) {
        return switch (scope) {
            case EVERYTHING, EVERYTHING_ONCE -> List.of();
            case AFFECTED ->
                List.of(Step.Execute.of(
                        "drop affected_users and affected_keys", dropTable(AFFECTED_USERS), dropTable(AFFECTED_KEYS)));
        };
    }

    private static Step users() {
        StagingEvents u = AFFECTED_USERS;
        return Step.Execute.of(
                "affected_users",
                TemporaryTable.create(u, STAGING_EVENTS),
                insertInto(u).columns(u.USER_ID, u.TS).select(latest()),
                TemporaryTable.analyze(u),
                update(u).setNull(u.TS).where(disputed(u)),
                TemporaryTable.analyze(u));
    }

    /**
     * Uses a correlated subquery, which reads one index entry for each user. A join would read all events of each user.
     */
    private static Select<Record2<String, Long>> latest() {
        StagingEvents e = STAGING_EVENTS.as("event");
        StagingEvents own = STAGING_EVENTS.as("own");
        Field<String> user = DistinctEvents.user(e);
        Table<Record1<String>> users = select(user.as("user_id"))
                .from(e)
                .where(row(e.SESSION_ID, e.ITEM_IN_SESSION).in(loadedKeys()))
                .and(DistinctEvents.hasUser(e))
                .groupBy(user)
                .asTable("affected");
        Field<Long> latest = field(
                select(max(own.TS)).from(own).where(DistinctEvents.user(own).eq(USER)));
        return select(USER, latest).from(users);
    }

    private static Condition disputed(StagingEvents u) {
        StagingEvents latest = STAGING_EVENTS.as("latest");
        StagingEvents version = STAGING_EVENTS.as("version");
        return exists(select(inline(1))
                .from(latest)
                .join(version)
                .on(version.SESSION_ID.eq(latest.SESSION_ID))
                .and(version.ITEM_IN_SESSION.eq(latest.ITEM_IN_SESSION))
                .where(DistinctEvents.user(latest).eq(u.USER_ID))
                .and(latest.TS.eq(u.TS))
                .and(version.TS
                        .ne(latest.TS)
                        .or(DistinctEvents.user(version).isNull())
                        .or(DistinctEvents.user(version).ne(DistinctEvents.user(latest)))));
    }

    private static Step keys() {
        return Step.Execute.of(
                "affected_keys",
                TemporaryTable.create(AFFECTED_KEYS, STAGING_EVENTS),
                insert(loadedKeys()),
                insert(playsOfLoadedSongs()),
                insert(latestEvents()),
                insert(eventsOfDisputedUsers()),
                TemporaryTable.analyze(AFFECTED_KEYS));
    }

    private static Query insert(Select<Record2<Long, Long>> keys) {
        return insertInto(AFFECTED_KEYS)
                .columns(AFFECTED_KEYS.SESSION_ID, AFFECTED_KEYS.ITEM_IN_SESSION)
                .select(keys);
    }

    private static Select<Record2<Long, Long>> loadedKeys() {
        return select(NEW_EVENTS.SESSION_ID, NEW_EVENTS.ITEM_IN_SESSION).from(NEW_EVENTS);
    }

    /** Compares titles and artists as {@link SongplaysTransform} does. */
    private static Select<Record2<Long, Long>> playsOfLoadedSongs() {
        StagingEvents e = STAGING_EVENTS;
        return select(e.SESSION_ID, e.ITEM_IN_SESSION)
                .from(e)
                .join(NEW_SONGS)
                .on(key(e.SONG).eq(comparable(NEW_SONGS.TITLE)))
                .and(key(e.ARTIST).eq(comparable(NEW_SONGS.ARTIST_NAME)));
    }

    private static Select<Record2<Long, Long>> latestEvents() {
        StagingEvents e = STAGING_EVENTS;
        return select(e.SESSION_ID, e.ITEM_IN_SESSION)
                .from(e)
                .join(AFFECTED_USERS)
                .on(DistinctEvents.user(e).eq(AFFECTED_USERS.USER_ID))
                .and(e.TS.eq(AFFECTED_USERS.TS));
    }

    private static Select<Record2<Long, Long>> eventsOfDisputedUsers() {
        StagingEvents e = STAGING_EVENTS;
        return select(e.SESSION_ID, e.ITEM_IN_SESSION)
                .from(e)
                .join(AFFECTED_USERS)
                .on(DistinctEvents.user(e).eq(AFFECTED_USERS.USER_ID))
                .where(AFFECTED_USERS.TS.isNull());
    }
}
