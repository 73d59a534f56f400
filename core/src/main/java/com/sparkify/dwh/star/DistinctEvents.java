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
 * The temporary table {@code distinct_events}, which has one of the staged events in scope for each (session_id,
 * item_in_session). All transforms and checks of events read this table. This class also has the expressions over
 * events that they share.
 */
final class DistinctEvents {

    /** The temporary table. */
    static final StagingEvents DISTINCT_EVENTS = STAGING_EVENTS.rename("distinct_events");

    /** The number of items in a session that a songplay_id has room for. */
    static final long ITEMS = 1 << 20;

    /** The most digits of a user_id. */
    private static final int DIGITS = 10;

    private static final Field<Integer> NTH = field(name("nth"), SQLDataType.INTEGER);

    private DistinctEvents() {}

    /**
     * PostgreSQL can't estimate how many rows a filter on row_number keeps. With statistics of the result, PostgreSQL
     * uses hash joins.
     */
    static Step make(StarScope scope) {
        return Step.Execute.of(
                "distinct_events",
                TemporaryTable.create(DISTINCT_EVENTS, STAGING_EVENTS),
                insertInto(DISTINCT_EVENTS).columns(DISTINCT_EVENTS.fields()).select(lowest(scope)),
                TemporaryTable.analyze(DISTINCT_EVENTS));
    }

    static Step drop() {
        return Step.Execute.of("drop distinct_events", dropTable(DISTINCT_EVENTS));
    }

    /** Selects the lowest of the events with one key. Columns are compared in order, and NULL is highest. */
    private static Select<? extends Record> lowest(StarScope scope) {
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
     * Orders by all columns of a table, ascending, NULL last, text by its bytes. Redshift ignores trailing blanks when it
     * compares text, so the lengths of the texts are compared after all columns.
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

    /** Whether the event is a play by a known user. */
    static Condition isPlay(StagingEvents e) {
        return comparable(e.PAGE).eq(inline("NextSong")).and(hasUser(e));
    }

    /** Whether the event has a user. */
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

    /**
     * The user as text of ten characters. Two texts are equal if their {@link #userId} is equal. PostgreSQL indexes
     * this expression. Unlike a cast, the expression never fails, so that a check can report an invalid user_id.
     */
    static Field<String> user(StagingEvents e) {
        return lpad(key(e.USER_ID), inline(DIGITS), inline("0"));
    }

    static Field<LocalDateTime> startTime(StagingEvents e) {
        return EngineFields.timestampOfMillis(e.TS);
    }
}
