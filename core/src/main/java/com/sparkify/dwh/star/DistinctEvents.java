package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.bytewise;
import static com.sparkify.dwh.functions.EngineFields.comparable;
import static com.sparkify.dwh.functions.EngineFields.ignoringBlanks;
import static com.sparkify.dwh.functions.EngineFields.key;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.lpad;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.octetLength;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.functions.EngineFields;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.schema.generated.tables.StagingEvents;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * The staged events in the scope of a run, one for each key (session_id, item_in_session). Transforms and checks read
 * the table that {@link #in} returns. This class also has the expressions over events that transforms and checks share.
 *
 * <p>If everything is in scope, the events are the staged events themselves, except for keys that are staged more than
 * once. For such a key, the event is the lowest event of the key in the order of {@link #inOrder}. This event is in the
 * temporary table {@code repeated_events}. If not everything is in scope, all events are in the temporary table {@code
 * distinct_events}.
 */
final class DistinctEvents {

    /** The events of the affected keys. */
    static final StagingEvents DISTINCT_EVENTS = STAGING_EVENTS.rename("distinct_events");

    /** The keys that are staged more than once. */
    static final StagingEvents REPEATED_KEYS = STAGING_EVENTS.rename("repeated_keys");

    /** The lowest event of each repeated key. */
    static final StagingEvents REPEATED_EVENTS = STAGING_EVENTS.rename("repeated_events");

    /** The largest number of items in a session for which each songplay_id is unique. */
    static final long ITEMS = 1 << 20;

    /** The largest number of digits in a user_id. */
    static final int DIGITS = 10;

    private static final String PLAY = "NextSong";

    private static final Field<Integer> NTH = field(name("nth"), SQLDataType.INTEGER);

    private DistinctEvents() {}

    /**
     * The temporary tables are analyzed, because PostgreSQL can't estimate how many rows a filter on row_number keeps.
     * With statistics, PostgreSQL uses hash joins.
     */
    static List<Step> make(StarScope scope) {
        return switch (scope) {
            case EVERYTHING, EVERYTHING_ONCE ->
                List.of(
                        Step.Execute.of(
                                "repeated_keys",
                                TemporaryTable.create(REPEATED_KEYS, STAGING_EVENTS),
                                insertInto(REPEATED_KEYS)
                                        .columns(REPEATED_KEYS.SESSION_ID, REPEATED_KEYS.ITEM_IN_SESSION)
                                        .select(repeatedKeys()),
                                TemporaryTable.analyze(REPEATED_KEYS)),
                        fill(REPEATED_EVENTS, isRepeated(STAGING_EVENTS)));
            case AFFECTED -> List.of(fill(DISTINCT_EVENTS, scope.events(STAGING_EVENTS)));
        };
    }

    static Step drop(StarScope scope) {
        return switch (scope) {
            case EVERYTHING, EVERYTHING_ONCE ->
                Step.Execute.of(
                        "drop repeated_keys and repeated_events", dropTable(REPEATED_KEYS), dropTable(REPEATED_EVENTS));
            case AFFECTED -> Step.Execute.of("drop distinct_events", dropTable(DISTINCT_EVENTS));
        };
    }

    /**
     * A step that reads the events in scope. If everything is in scope and no key is repeated, the step reads the
     * staged events directly. On PostgreSQL the join of {@link #once} takes a third of a step's time, even if no key is
     * repeated.
     *
     * @param step makes the step for a scope
     */
    static Step reading(StarScope scope, Function<StarScope, Step> step) {
        return switch (scope) {
            case EVERYTHING ->
                new Step.Shortcut(
                        select(inline(1)).from(REPEATED_KEYS),
                        step.apply(StarScope.EVERYTHING_ONCE),
                        step.apply(StarScope.EVERYTHING));
            case EVERYTHING_ONCE, AFFECTED -> step.apply(scope);
        };
    }

    /** The events in scope, one for each key, as a table with this alias. */
    static Table<?> in(StarScope scope, StagingEvents alias) {
        return switch (scope) {
            case EVERYTHING -> once().asTable(alias.getUnqualifiedName().first());
            case EVERYTHING_ONCE -> STAGING_EVENTS.as(alias.getUnqualifiedName());
            case AFFECTED -> DISTINCT_EVENTS.as(alias.getUnqualifiedName());
        };
    }

    /** Uses a join, since Redshift supports a correlated NOT EXISTS only in some places. */
    private static Select<? extends Record> once() {
        StagingEvents e = STAGING_EVENTS;
        return select(e.fields())
                .from(e)
                .leftJoin(REPEATED_KEYS)
                .on(REPEATED_KEYS.SESSION_ID.eq(e.SESSION_ID))
                .and(REPEATED_KEYS.ITEM_IN_SESSION.eq(e.ITEM_IN_SESSION))
                .where(REPEATED_KEYS.SESSION_ID.isNull())
                .unionAll(select(REPEATED_EVENTS.fields()).from(REPEATED_EVENTS));
    }

    /**
     * Selects the repeated keys. The condition in WHERE compares the number of events with the number of different
     * keys, and has the same result for all rows. If no key is repeated, the condition is false, and PostgreSQL doesn't
     * group the rows. Grouping takes three times as long as counting the different keys.
     */
    private static Select<Record2<Long, Long>> repeatedKeys() {
        StagingEvents e = STAGING_EVENTS;
        StagingEvents all = e.as("all_events");
        return select(e.SESSION_ID, e.ITEM_IN_SESSION)
                .from(e)
                .where(field(select(count().minus(countDistinct(songplayId(all))))
                                .from(all))
                        .gt(inline(0)))
                .groupBy(e.SESSION_ID, e.ITEM_IN_SESSION)
                .having(count().gt(inline(1)));
    }

    private static Condition isRepeated(StagingEvents e) {
        return row(e.SESSION_ID, e.ITEM_IN_SESSION)
                .in(select(REPEATED_KEYS.SESSION_ID, REPEATED_KEYS.ITEM_IN_SESSION)
                        .from(REPEATED_KEYS));
    }

    private static Step fill(StagingEvents table, Condition scope) {
        return Step.Execute.of(
                table.getName(),
                TemporaryTable.create(table, STAGING_EVENTS),
                insertInto(table).columns(table.fields()).select(lowest(scope)),
                TemporaryTable.analyze(table));
    }

    /** Selects the lowest event of each key. Columns are compared in order, and NULL is the highest value. */
    private static Select<? extends Record> lowest(Condition scope) {
        StagingEvents e = STAGING_EVENTS;
        Table<?> versions = select(e.fields())
                .select(rowNumber()
                        .over()
                        .partitionBy(e.SESSION_ID, e.ITEM_IN_SESSION)
                        .orderBy(inOrder(e))
                        .as(NTH))
                .from(e)
                .where(scope)
                .asTable("versions");
        return select(versions.fields(e.fields())).from(versions).where(NTH.eq(inline(1)));
    }

    /**
     * Orders by all columns of a table, ascending, NULL last, text by its bytes. Redshift ignores trailing blanks when
     * it compares text, so the lengths of the texts are compared after all columns.
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

    /** Whether the event is a play by a known user; false or NULL for any other event. */
    static Condition isPlay(StagingEvents e) {
        return ignoringBlanks(e.PAGE).eq(inline(PLAY)).and(hasUser(e));
    }

    /** Whether the event has a user; false or NULL for an event without a user. */
    static Condition hasUser(StagingEvents e) {
        return ignoringBlanks(e.USER_ID).ne(inline(""));
    }

    static Field<Long> songplayId(StagingEvents e) {
        return e.SESSION_ID
                .cast(SQLDataType.BIGINT)
                .mul(inline(ITEMS))
                .add(e.ITEM_IN_SESSION)
                .coerce(SQLDataType.BIGINT);
    }

    static Field<Integer> userId(StagingEvents e) {
        return EngineFields.integer(e.USER_ID);
    }

    /**
     * The user as text of ten characters. Two such texts are equal if the values of {@link #userId} are equal.
     * PostgreSQL has an index on this expression. Unlike a cast, the expression never fails, so a check can report an
     * invalid user_id.
     */
    static Field<String> user(StagingEvents e) {
        return lpad(key(e.USER_ID), inline(DIGITS), inline("0"));
    }

    static Field<LocalDateTime> startTime(StagingEvents e) {
        return EngineFields.timestampOfMillis(e.TS);
    }
}
