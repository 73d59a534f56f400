package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.bytewise;
import static com.sparkify.dwh.functions.EngineFields.comparable;
import static com.sparkify.dwh.functions.EngineFields.key;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.lpad;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.octetLength;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.functions.EngineFields;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.schema.generated.tables.StagingEvents;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Staged events of the run's scope, one for each (session_id, item_in_session), in a temporary table: made once, read by
 * every transform and check. And what they say of an event, each thing once.
 */
final class DistinctEvents {

    /** The temporary table. */
    static final StagingEvents DISTINCT_EVENTS = STAGING_EVENTS.rename("distinct_events");

    /** songplay_id holds this many items in a session. */
    static final long ITEMS = 1 << 20;

    /** As many as a user_id has at most. */
    private static final int DIGITS = 10;

    private static final Field<Integer> NTH = field(name("nth"), SQLDataType.INTEGER);

    private DistinctEvents() {}

    /** The planner knows nothing of what a window keeps: with statistics of the result it joins by hashing. */
    static Step make(Scope scope) {
        return Step.Execute.of(
                "distinct_events",
                TemporaryTable.create(DISTINCT_EVENTS, STAGING_EVENTS),
                insertInto(DISTINCT_EVENTS).columns(DISTINCT_EVENTS.fields()).select(lowest(scope)),
                TemporaryTable.analyze(DISTINCT_EVENTS));
    }

    static Step drop() {
        return Step.Execute.of("drop distinct_events", dropTable(DISTINCT_EVENTS));
    }

    /** Of the events with one key the lowest, comparing columns in order, NULL last. */
    private static Select<? extends Record> lowest(Scope scope) {
        StagingEvents e = STAGING_EVENTS;
        Table<?> versions = select(e.fields())
                .select(rowNumber()
                        .over()
                        .partitionBy(e.SESSION_ID, e.ITEM_IN_SESSION)
                        .orderBy(inOrder(e))
                        .as(NTH))
                .from(e)
                .where(scope.events(e))
                .asTable("versions");
        return select(versions.fields(e.fields())).from(versions).where(NTH.eq(inline(1)));
    }

    /**
     * All of a table's columns, ascending, NULL last, text by its bytes. Trailing blanks count last of all: Redshift goes
     * on to the next column where texts differ in nothing else.
     */
    static List<OrderField<?>> inOrder(Table<?> table) {
        Stream<Field<?>> values = Arrays.stream(table.fields())
                .map(column -> isText(column) ? bytewise(comparable(column.coerce(String.class))) : column);
        Stream<Field<?>> lengths = Arrays.stream(table.fields())
                .filter(DistinctEvents::isText)
                .map(column -> octetLength(column.coerce(String.class)));
        return Stream.concat(values, lengths)
                .<OrderField<?>>map(field -> field.asc().nullsLast())
                .toList();
    }

    private static boolean isText(Field<?> column) {
        return column.getType() == String.class;
    }

    /** The event is a song that somebody played. */
    static Condition isPlay(StagingEvents e) {
        return comparable(e.PAGE).eq(inline("NextSong")).and(hasUser(e));
    }

    /** The event has a user. */
    static Condition hasUser(StagingEvents e) {
        return key(e.USER_ID).isNotNull();
    }

    static Field<Long> songplayId(StagingEvents e) {
        return e.SESSION_ID
                .cast(SQLDataType.BIGINT)
                .mul(inline(ITEMS))
                .add(e.ITEM_IN_SESSION)
                .coerce(SQLDataType.BIGINT);
    }

    static Field<Integer> userId(StagingEvents e) {
        return key(e.USER_ID).cast(SQLDataType.INTEGER);
    }

    /** The user as text: equal where {@link #userId} is, and nothing that an index stumbles over before the check speaks. */
    static Field<String> user(StagingEvents e) {
        return lpad(key(e.USER_ID), inline(DIGITS), inline("0"));
    }

    static Field<LocalDateTime> startTime(StagingEvents e) {
        return EngineFields.timestampOfMillis(e.TS);
    }
}
