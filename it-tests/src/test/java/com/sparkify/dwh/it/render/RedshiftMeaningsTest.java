package com.sparkify.dwh.it.render;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.listAgg;
import static org.jooq.impl.DSL.listAggDistinct;
import static org.jooq.impl.DSL.localDateDiff;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.orderBy;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.trunc;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.TimeZone;
import org.jooq.DSLContext;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that jOOQ's queries have the same meaning in a {@link PostgresWarehouse} as on Redshift. */
class RedshiftMeaningsTest {

    private static final Table<Record> T = table(name("texts"));
    private static final Field<Integer> ID = field(name("texts", "id"), INTEGER);
    private static final Field<String> TEXT = field(name("texts", "text"), VARCHAR);

    private final DSLContext plain = DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES);
    private final PostgresWarehouse warehouse =
            new PostgresWarehouse(plain, ObjectStores.localAndS3(S3Settings.DEFAULT));

    @BeforeEach
    void fill() {
        plain.createTable(T).column(ID).column(TEXT).execute();
        plain.insertInto(T, ID, TEXT)
                .values(1, "b")
                .values(2, "")
                .values(3, null)
                .values(4, "a")
                .values(5, "b")
                .execute();
    }

    private String value(Select<? extends org.jooq.Record1<String>> query) {
        return warehouse.transaction(run -> run.dsl().fetchSingle(query).value1());
    }

    @Test
    void listaggIgnoresEmptyStrings() {
        var ordered = listAgg(TEXT, ",").withinGroupOrderBy(ID);
        assertEquals("b,,a,b", plain.select(ordered).from(T).fetchSingle().value1());
        assertEquals("b,a,b", value(select(ordered).from(T)));
        assertEquals(
                "a,b",
                value(select(listAggDistinct(TEXT, ",").withinGroupOrderBy(TEXT))
                        .from(T)));
        assertEquals(
                "a,b",
                value(select(listAgg(TEXT, ",").withinGroupOrderBy(ID).filterWhere(ID.gt(1)))
                        .from(T)));
        assertEquals("bab", value(select(listAgg(TEXT).withinGroupOrderBy(ID)).from(T)));
        assertEquals(
                "1,2,3,4,5",
                value(select(listAgg(ID, ",").withinGroupOrderBy(ID)).from(T)));
    }

    @Test
    void listaggAsAWindowFunctionIgnoresEmptyStrings() {
        assertEquals(
                List.of("b", "b", "b", "b,a", "b,a,b"),
                warehouse
                        .allowingPostgresOnlySql()
                        .dsl()
                        .select(listAgg(TEXT, ",").withinGroupOrderBy().over(orderBy(ID)))
                        .from(T)
                        .orderBy(ID)
                        .fetch(0, String.class));
    }

    @Test
    void literalsOfDatesAndTimesAreExact() {
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            DSLContext dsl = warehouse.dsl();
            DSLContext inlined = DSL.using(
                    dsl.configuration().derive(dsl.settings().withStatementType(StatementType.STATIC_STATEMENT)));
            assertEquals("2011-12-30", text(inlined, inline(LocalDate.of(2011, 12, 30))));
            assertEquals(
                    "2011-12-30 12:00:00.25",
                    text(inlined, inline(LocalDateTime.of(2011, 12, 30, 12, 0, 0, 250_000_000))));
            assertEquals("01:02:03.456789", text(inlined, inline(LocalTime.of(1, 2, 3, 456_789_000))));
            assertEquals("0044-03-15 BC", text(inlined, inline(LocalDate.of(-43, 3, 15))));
            assertEquals("0044-03-15 12:00:00 BC", text(inlined, inline(LocalDateTime.of(-43, 3, 15, 12, 0))));
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aTruncatedDateIsADate() {
        Field<LocalDate> day = inline(LocalDate.of(2024, 2, 29));
        Field<LocalDate> month = trunc(day, DatePart.MONTH);
        DSLContext dsl = warehouse.dsl();
        assertEquals("2024-02-01", text(dsl, month));
        assertEquals(28, dsl.select(localDateDiff(day, month)).fetchSingle().value1());
        assertEquals(
                28, plain.fetchValue(RedshiftRendering.context().renderInlined(select(localDateDiff(day, month)))));
    }

    @Test
    void aCastOfBytesToTextIsTheSameInTheQueryRenderedForRedshift() {
        Field<String> text = inline(new byte[] {1, (byte) 0xAB}).cast(VARCHAR);
        assertEquals("\\x01ab", value(select(text)));
        plain.execute("create function from_hex(text) returns bytea language sql as 'select decode($1, ''hex'')'");
        plain.execute("create function to_hex(bytea) returns text language sql as 'select encode($1, ''hex'')'");
        String rendered = RedshiftRendering.context().renderInlined(select(text));
        assertEquals("\\x01ab", plain.fetchValue(rendered.replace("'\\\\", "E'\\\\")));
    }

    private static String text(DSLContext dsl, Field<?> literal) {
        return dsl.select(literal.cast(VARCHAR)).fetchSingle().value1();
    }
}
