package com.sparkify.dwh.star;

import static com.sparkify.dwh.functions.EngineFields.bytewise;
import static com.sparkify.dwh.functions.EngineFields.comparable;
import static com.sparkify.dwh.functions.EngineFields.key;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import com.sparkify.dwh.functions.EngineFields;
import com.sparkify.dwh.schema.generated.tables.StagingEvents;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** What the transforms say of staged events, each thing once. */
final class StagedEvents {

    /** songplay_id holds this many items in a session. */
    static final long ITEMS = 1 << 20;

    private static final Field<Integer> NTH =
            org.jooq.impl.DSL.field(org.jooq.impl.DSL.name("nth"), SQLDataType.INTEGER);

    private StagedEvents() {}

    /** Staged events, one for each (session_id, item_in_session): the lowest, comparing columns in order, NULL last. */
    static Select<? extends Record> once(Condition... conditions) {
        StagingEvents e = STAGING_EVENTS;
        Table<?> ranked = select(e.fields())
                .select(rowNumber()
                        .over()
                        .partitionBy(e.SESSION_ID, e.ITEM_IN_SESSION)
                        .orderBy(inOrder(e))
                        .as(NTH))
                .from(e)
                .asTable(e.getName());
        return select(ranked.fields(e.fields()))
                .from(ranked)
                .where(NTH.eq(inline(1)))
                .and(and(conditions));
    }

    private static Condition and(Condition... conditions) {
        return org.jooq.impl.DSL.and(conditions);
    }

    /** All of a table's columns, ascending, NULL last, text by its bytes. */
    static List<OrderField<?>> inOrder(Table<?> table) {
        return Arrays.stream(table.fields())
                .<OrderField<?>>map(field -> ordered(field).asc().nullsLast())
                .toList();
    }

    private static Field<?> ordered(Field<?> field) {
        return field.getType() == String.class ? bytewise(field.coerce(String.class)) : field;
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

    static Field<LocalDateTime> startTime(StagingEvents e) {
        return EngineFields.timestampOfMillis(e.TS);
    }
}
