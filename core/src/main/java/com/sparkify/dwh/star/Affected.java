package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.comparable;
import static com.sparkify.dwh.functions.EngineFields.key;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.star.Staging.NEW_EVENTS;
import static com.sparkify.dwh.star.Staging.NEW_SONGS;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.exists;
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
 * What loaded events and songs can have changed, in temporary tables: which users, and the events from which they and
 * the plays are made. To be found by looking up what is loaded, never by reading all of history.
 *
 * <p>Of staged rows with one key the lowest counts, so a loaded row can take the place of a staged one: then the other's
 * user, play and moment are affected too. Whatever is named by <em>any</em> version of a loaded key is.
 */
final class Affected {

    /**
     * The users of any version of a loaded event: user_id as {@link DistinctEvents#user}, ts the moment of their latest staged
     * event. NULL where that event has versions that disagree on the user or the moment: it may not count, and only all
     * of the user's events tell which is the latest that does.
     */
    static final StagingEvents AFFECTED_USERS = STAGING_EVENTS.rename("affected_users");

    /** The keys (session_id, item_in_session) of events to read, some more than once. */
    static final StagingEvents AFFECTED_KEYS = STAGING_EVENTS.rename("affected_keys");

    private static final Field<String> USER = field(name("affected", "user_id"), SQLDataType.VARCHAR);

    private Affected() {}

    /** After staging, before the transforms. Nothing is to be found where everything is in scope. */
    static List<Step> find(Scope scope) {
        return switch (scope) {
            case EVERYTHING -> List.of();
            case AFFECTED -> List.of(users(), keys());
        };
    }

    static List<Step> drop(Scope scope) {
        return switch (scope) {
            case EVERYTHING -> List.of();
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

    /** A subquery for each user: it reads one entry of an index, where a join would read all of a user's events. */
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
                        .or(DistinctEvents.hasUser(version).not())
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

    /** As the match of plays and songs compares them. */
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
