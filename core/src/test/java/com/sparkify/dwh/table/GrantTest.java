package com.sparkify.dwh.table;

import static com.sparkify.dwh.Redshift.grant;
import static com.sparkify.dwh.Redshift.revoke;
import static com.sparkify.dwh.foreign.Corpus.assertSql;
import static com.sparkify.dwh.table.Grantee.PUBLIC;
import static com.sparkify.dwh.table.Grantee.group;
import static com.sparkify.dwh.table.Grantee.role;
import static com.sparkify.dwh.table.Grantee.user;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.schema;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.SQLDialect;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the examples of AWS's pages on GRANT and REVOKE for tables and schemas, and what these statements refuse. */
class GrantTest {

    private static final Table<?> SALES = table(name("sales"));
    private static final Table<?> QA_SALES = table(name("qa_tickit", "sales"));
    private static final Schema QA = schema(name("qa_tickit"));

    /**
     * Each statement with its text for Redshift and its text for PostgreSQL. In the texts, single quotes stand for the
     * double quotes around names.
     */
    static Stream<Arguments> examples() {
        return Stream.of(
                Arguments.of(
                        grant(TablePrivilege.SELECT).on(SALES).to(user("fred")),
                        "GRANT SELECT ON TABLE 'sales' TO 'fred'",
                        "GRANT SELECT ON TABLE 'sales' TO 'fred'"),
                Arguments.of(
                        grant(TablePrivilege.SELECT).onAllTablesIn(QA).to(user("fred")),
                        "GRANT SELECT ON ALL TABLES IN SCHEMA 'qa_tickit' TO 'fred'",
                        "GRANT SELECT ON ALL TABLES IN SCHEMA 'qa_tickit' TO 'fred'"),
                Arguments.of(
                        grant(SchemaPrivilege.ALL).on(QA).to(group("qa_users")),
                        "GRANT ALL ON SCHEMA 'qa_tickit' TO GROUP 'qa_users'",
                        "GRANT ALL ON SCHEMA 'qa_tickit' TO 'qa_users'"),
                Arguments.of(
                        grant(TablePrivilege.ALL).on(QA_SALES).to(group("qa_users"), group("ro_users")),
                        "GRANT ALL ON TABLE 'qa_tickit'.'sales' TO GROUP 'qa_users', GROUP 'ro_users'",
                        "GRANT ALL ON TABLE 'qa_tickit'.'sales' TO 'qa_users', 'ro_users'"),
                Arguments.of(
                        grant(TablePrivilege.SELECT, TablePrivilege.INSERT)
                                .on(SALES, QA_SALES)
                                .to(role("etl"), PUBLIC),
                        "GRANT SELECT, INSERT ON TABLE 'sales', 'qa_tickit'.'sales' TO ROLE 'etl', PUBLIC",
                        "GRANT SELECT, INSERT ON TABLE 'sales', 'qa_tickit'.'sales' TO 'etl', PUBLIC"),
                Arguments.of(
                        grant(SchemaPrivilege.USAGE, SchemaPrivilege.CREATE)
                                .on(QA)
                                .to(user("a"), user("b"))
                                .withGrantOption(),
                        "GRANT USAGE, CREATE ON SCHEMA 'qa_tickit' TO 'a' WITH GRANT OPTION, 'b' WITH GRANT OPTION",
                        "GRANT USAGE, CREATE ON SCHEMA 'qa_tickit' TO 'a', 'b' WITH GRANT OPTION"),
                Arguments.of(
                        revoke(TablePrivilege.DROP).on(SALES).from(group("qa_users"), role("etl")),
                        "REVOKE DROP ON TABLE 'sales' FROM GROUP 'qa_users', ROLE 'etl'",
                        "REVOKE DROP ON TABLE 'sales' FROM 'qa_users', 'etl'"),
                Arguments.of(
                        revoke(SchemaPrivilege.CREATE).on(QA).from(PUBLIC),
                        "REVOKE CREATE ON SCHEMA 'qa_tickit' FROM PUBLIC",
                        "REVOKE CREATE ON SCHEMA 'qa_tickit' FROM PUBLIC"),
                Arguments.of(
                        revoke(TablePrivilege.SELECT)
                                .on(SALES)
                                .from(user("fred"))
                                .onlyGrantOption(),
                        "REVOKE GRANT OPTION FOR SELECT ON TABLE 'sales' FROM 'fred'",
                        "REVOKE GRANT OPTION FOR SELECT ON TABLE 'sales' FROM 'fred'"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isWrittenForEachEngine(TableStatement statement, String redshift, String postgres) {
        assertSql(redshift.replace('\'', '"'), statement.toString());
        assertEquals(postgres.replace('\'', '"'), DSL.using(SQLDialect.POSTGRES).render(statement.query()));
        assertEquals(true, statement.runsInTransaction());
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void theGrantOptionIsForUsers() {
        assertRefused(
                "WITH GRANT OPTION is for users only, not for GROUP \"g\", ROLE \"r\", PUBLIC: grant to them in another"
                        + " statement",
                () -> grant(TablePrivilege.SELECT)
                        .on(SALES)
                        .to(user("u"), group("g"), role("r"), PUBLIC)
                        .withGrantOption());
    }

    @Test
    void nothingIsSpecifiedTwiceOrNotAtAll() {
        assertRefused(
                "The privilege SELECT is specified twice",
                () -> grant(TablePrivilege.SELECT, TablePrivilege.SELECT).on(SALES));
        assertRefused(
                "GRANT and REVOKE take ALL by itself, not with other privileges",
                () -> grant(TablePrivilege.ALL, TablePrivilege.SELECT).on(SALES));
        assertRefused("The object \"sales\" is specified twice", () -> grant(TablePrivilege.SELECT)
                .on(SALES, SALES));
        assertRefused("GRANT and REVOKE need at least one object", () -> grant(TablePrivilege.SELECT)
                .on());
        assertRefused(
                "The grantee \"u\" is specified twice",
                () -> revoke(TablePrivilege.SELECT).on(SALES).from(user("u"), user("u")));
        assertRefused(
                "GRANT and REVOKE need at least one grantee",
                () -> new Revoke(
                        new Privileges(List.of("SELECT"), Privileges.Kind.TABLE, List.of(SALES)), List.of(), false));
        assertRefused("GRANT or REVOKE takes a table, not the alias \"s\"", () -> grant(TablePrivilege.SELECT)
                .on(SALES.as("s")));
        assertRefused("The name of role \"\" has 0 bytes, which is not within 1 to 127", () -> role(""));
        assertRefused("PUBLIC has no name, not \"x\"", () -> new Grantee(Grantee.Kind.PUBLIC, "x"));
    }
}
