package com.sparkify.dwh.it;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.conf.BackslashEscaping;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that PostgreSQL returns a text unchanged, even if the text has characters that could end a literal. */
class LiteralsTest {

    private static final String[] FRAGMENTS = {
        "'",
        "''",
        "\\",
        "\\\\",
        "\\'",
        "'\\",
        "\"",
        "\n",
        "\r\n",
        "\t",
        "\u0001",
        "$$",
        "$x$",
        "$1",
        "--",
        "-- '\n",
        "/*",
        "*/",
        ";",
        "'; drop table t; --",
        "\\'; drop table t; --",
        "{",
        "}",
        "{0}",
        "{1}",
        "{fn now()}",
        "?",
        "??",
        ":a",
        "::text",
        "%",
        "E'",
        "\\000",
        "\\x27",
        "\u02bc",
        "\u2019",
        "\uff07",
        "\u00e9",
        "\ud83d\ude00",
        "\ufeff",
        "\u2028",
        "\u0130",
        "a",
        " ",
        ","
    };
    private static final Field<String> TEXT = field(name("text"), SQLDataType.CLOB);

    private static Connection connection;
    private static PostgresWarehouse warehouse;
    private static DSLContext dsl;

    @BeforeAll
    static void connect() throws SQLException {
        connection = TestDatabase.empty().getConnection();
        // The warehouse replaces these settings with its own.
        Settings wrong = new Settings().withBackslashEscaping(BackslashEscaping.ON);
        warehouse = new PostgresWarehouse(
                DSL.using(connection, SQLDialect.POSTGRES, wrong),
                ObjectStores.localAndS3(S3Settings.DEFAULT.anonymous()));
        dsl = warehouse.dsl();
        dsl.execute("create table t (text text)");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
    }

    private static List<String> texts() {
        Random random = new Random(7);
        List<String> texts = new ArrayList<>(List.of(FRAGMENTS));
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
                text.append(FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private static DSLContext inlining() {
        return DSL.using(dsl.configuration()
                .derive(org.jooq.conf.SettingsTools.clone(dsl.settings())
                        .withStatementType(StatementType.STATIC_STATEMENT)));
    }

    @Test
    void textIsUnchangedInLiteralsAndParameters() {
        for (String text : texts()) {
            assertEquals(text, dsl.fetchValue(select(inline(text))));
            assertEquals(text, dsl.fetchValue(select(val(text))));
            assertEquals(text, inlining().fetchValue(select(val(text))));
            assertEquals(text, dsl.fetchValue(select(DSL.field("{0}", String.class, inline(text)))));
        }
    }

    @Test
    void textIsUnchangedInDefaultsAndComments() {
        for (String text : texts().subList(0, 100)) {
            dsl.execute("drop table if exists d");
            dsl.createTable(name("d"))
                    .column(name("c"), SQLDataType.CLOB.default_(text))
                    .column(name("n"), SQLDataType.INTEGER)
                    .execute();
            dsl.insertInto(table(name("d")), field(name("n"))).values(1).execute();
            assertEquals(
                    text, dsl.fetchValue(select(field(name("c"), String.class)).from(table(name("d")))));
            dsl.commentOnTable(name("d")).is(text).execute();
            assertEquals(
                    text,
                    dsl.fetchValue(
                            select(DSL.coalesce(field("obj_description('d'::regclass)", String.class), inline("")))));
        }
    }

    @Test
    void namesAreUnchanged() {
        for (String text : texts()) {
            if (text.isEmpty() || text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > 63) {
                continue;
            }
            assertEquals(
                    text, dsl.select(inline(1).as(name(text))).fetch().field(0).getName());
        }
    }

    @Test
    void nulIsRefusedAndNothingIsWritten() {
        for (DSLContext each : List.of(dsl, inlining())) {
            assertEquals(
                    "A text literal can't hold the character NUL (U+0000)",
                    assertThrows(IllegalArgumentException.class, () -> insertNul(each))
                            .getMessage());
        }
        DataAccessException e = assertThrows(
                DataAccessException.class,
                () -> insertNul(warehouse.allowingPostgresOnlySql().dsl()));
        assertTrue(e.getCause() instanceof SQLException, String.valueOf(e.getCause()));
        assertEquals(0, dsl.fetchCount(table(name("t"))));
    }

    private static void insertNul(DSLContext engine) {
        engine.insertInto(table(name("t")), TEXT).values("a\0b").execute();
    }
}
