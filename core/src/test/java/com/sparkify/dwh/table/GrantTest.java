package com.sparkify.dwh.table;

import static com.sparkify.dwh.Redshift.grant;
import static com.sparkify.dwh.Redshift.grantAssumeRole;
import static com.sparkify.dwh.Redshift.grantRole;
import static com.sparkify.dwh.Redshift.revoke;
import static com.sparkify.dwh.Redshift.revokeAssumeRole;
import static com.sparkify.dwh.Redshift.revokeRole;
import static com.sparkify.dwh.foreign.Corpus.assertSql;
import static com.sparkify.dwh.s3.Authorization.iamRole;
import static com.sparkify.dwh.table.Grantee.PUBLIC;
import static com.sparkify.dwh.table.Grantee.group;
import static com.sparkify.dwh.table.Grantee.role;
import static com.sparkify.dwh.table.Grantee.user;
import static org.jooq.impl.DSL.catalog;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.schema;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.table.Privileges.DatabasePrivilege;
import com.sparkify.dwh.table.Privileges.RoutinePrivilege;
import com.sparkify.dwh.table.Privileges.SchemaPrivilege;
import com.sparkify.dwh.table.Privileges.TablePrivilege;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the examples of AWS's pages on GRANT and REVOKE for tables and schemas, and the statements' refusals. */
class GrantTest {

    private static final Table<?> SALES = table(name("sales"));
    private static final Table<?> QA_SALES = table(name("qa_tickit", "sales"));
    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    private static final Field<Integer> PRICE = field(name("price"), SQLDataType.INTEGER);
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
                        grant(TablePrivilege.SELECT, TablePrivilege.UPDATE)
                                .onColumns(SALES, ID, PRICE)
                                .to(user("fred"), role("etl")),
                        "GRANT SELECT ('id', 'price'), UPDATE ('id', 'price') ON TABLE 'sales' TO 'fred', ROLE 'etl'",
                        "GRANT SELECT ('id', 'price'), UPDATE ('id', 'price') ON TABLE 'sales' TO 'fred', 'etl'"),
                Arguments.of(
                        revoke(TablePrivilege.ALL).onColumns(SALES, ID).from(PUBLIC),
                        "REVOKE ALL ('id') ON TABLE 'sales' FROM PUBLIC",
                        "REVOKE ALL ('id') ON TABLE 'sales' FROM PUBLIC"),
                Arguments.of(
                        grant(DatabasePrivilege.CREATE, DatabasePrivilege.TEMPORARY)
                                .on(catalog(name("dwh")), catalog(name("dev")))
                                .to(user("fred"))
                                .withGrantOption(),
                        "GRANT CREATE, TEMPORARY ON DATABASE 'dwh', 'dev' TO 'fred' WITH GRANT OPTION",
                        "GRANT CREATE, TEMPORARY ON DATABASE 'dwh', 'dev' TO 'fred' WITH GRANT OPTION"),
                Arguments.of(
                        revoke(DatabasePrivilege.USAGE)
                                .on(catalog(name("sales_db")))
                                .from(group("g")),
                        "REVOKE USAGE ON DATABASE 'sales_db' FROM GROUP 'g'",
                        "REVOKE USAGE ON DATABASE 'sales_db' FROM 'g'"),
                Arguments.of(
                        grant(RoutinePrivilege.EXECUTE)
                                .onFunction(name("f_greater"), SQLDataType.DOUBLE, SQLDataType.VARCHAR(10))
                                .to(role("etl")),
                        "GRANT EXECUTE ON FUNCTION 'f_greater'(DOUBLE PRECISION, VARCHAR(10)) TO ROLE 'etl'",
                        "GRANT EXECUTE ON FUNCTION 'f_greater'(double precision, varchar(10)) TO 'etl'"),
                Arguments.of(
                        grant(RoutinePrivilege.ALL)
                                .onProcedure(name("etl", "refresh"))
                                .to(PUBLIC),
                        "GRANT ALL ON PROCEDURE 'etl'.'refresh'() TO PUBLIC",
                        "GRANT ALL ON PROCEDURE 'etl'.'refresh'() TO PUBLIC"),
                Arguments.of(
                        revoke(RoutinePrivilege.EXECUTE).onAllFunctionsIn(QA).from(user("fred")),
                        "REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA 'qa_tickit' FROM 'fred'",
                        "REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA 'qa_tickit' FROM 'fred'"),
                Arguments.of(
                        revoke(RoutinePrivilege.EXECUTE).onAllProceduresIn(QA).from(user("fred")),
                        "REVOKE EXECUTE ON ALL PROCEDURES IN SCHEMA 'qa_tickit' FROM 'fred'",
                        "REVOKE EXECUTE ON ALL PROCEDURES IN SCHEMA 'qa_tickit' FROM 'fred'"),
                Arguments.of(
                        grantRole("sample_role1", "sample_role2")
                                .to(user("user1"), user("user2"))
                                .withAdminOption(),
                        "GRANT ROLE 'sample_role1', ROLE 'sample_role2' TO 'user1' WITH ADMIN OPTION, 'user2' WITH ADMIN"
                                + " OPTION",
                        "GRANT 'sample_role1', 'sample_role2' TO 'user1', 'user2' WITH ADMIN OPTION"),
                Arguments.of(
                        grantRole("sample_role1").to(user("user1"), role("sample_role2")),
                        "GRANT ROLE 'sample_role1' TO 'user1', ROLE 'sample_role2'",
                        "GRANT 'sample_role1' TO 'user1', 'sample_role2'"),
                Arguments.of(
                        revokeRole("sample_role1").from(role("sample_role2")),
                        "REVOKE ROLE 'sample_role1' FROM ROLE 'sample_role2'",
                        "REVOKE 'sample_role1' FROM 'sample_role2'"),
                Arguments.of(
                        revokeRole("sample_role1").from(user("user1")).onlyAdminOption(),
                        "REVOKE ADMIN OPTION FOR ROLE 'sample_role1' FROM 'user1'",
                        "REVOKE ADMIN OPTION FOR 'sample_role1' FROM 'user1'"),
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
    void aStatementIsWrittenForEachEngine(TableStatement statement, String redshift, String postgres) {
        assertSql(redshift.replace('\'', '"'), statement.toString());
        assertEquals(postgres.replace('\'', '"'), DSL.using(SQLDialect.POSTGRES).render(statement.query()));
        assertEquals(true, statement.runsInTransaction());
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void onlyUsersCanHaveTheGrantOption() {
        assertRefused(
                "WITH GRANT OPTION is for users only, not for GROUP \"g\", ROLE \"r\", PUBLIC: grant to them in another"
                        + " statement",
                () -> grant(TablePrivilege.SELECT)
                        .on(SALES)
                        .to(user("u"), group("g"), role("r"), PUBLIC)
                        .withGrantOption());
        assertRefused(
                "GRANT OPTION FOR is for users only, not for GROUP \"g\", ROLE \"r\", PUBLIC: no one else can have the grant"
                        + " option",
                () -> revoke(TablePrivilege.SELECT)
                        .on(SALES)
                        .from(user("u"), group("g"), role("r"), PUBLIC)
                        .onlyGrantOption());
    }

    @Test
    void columnsHaveFewerPrivilegesThanTables() {
        assertRefused(
                "Columns have the privileges SELECT, UPDATE and ALL, not INSERT: grant or revoke INSERT on the table",
                () -> grant(TablePrivilege.SELECT, TablePrivilege.INSERT).onColumns(SALES, ID));
        assertRefused("WITH GRANT OPTION isn't for columns: grant on the table", () -> grant(TablePrivilege.SELECT)
                .onColumns(SALES, ID)
                .to(user("fred"))
                .withGrantOption());
        assertRefused("GRANT OPTION FOR isn't for columns: revoke on the table", () -> revoke(TablePrivilege.SELECT)
                .onColumns(SALES, ID)
                .from(user("fred"))
                .onlyGrantOption());
        assertRefused("GRANT or REVOKE names column \"id\" twice", () -> grant(TablePrivilege.SELECT)
                .onColumns(SALES, ID, ID));
        assertRefused(
                "GRANT and REVOKE take columns of one table, not of several objects",
                () -> new Privileges(
                        List.of("SELECT"), List.of("id"), Privileges.Kind.TABLE, List.of(SALES, QA_SALES)));
    }

    @Test
    void onlyUsersAndRolesCanHaveRoles() {
        assertRefused("Only users and roles can have roles, not GROUP \"g\", PUBLIC", () -> grantRole("r")
                .to(user("u"), group("g"), PUBLIC));
        assertRefused(
                "WITH ADMIN OPTION is for users only, not for ROLE \"s\": grant to roles in another statement",
                () -> grantRole("r").to(role("s")).withAdminOption());
        assertRefused(
                "ADMIN OPTION FOR is for users only, not for ROLE \"s\": no role can have the admin option",
                () -> revokeRole("r").from(user("u"), role("s")).onlyAdminOption());
        assertRefused(
                "REVOKE doesn't take WITH ADMIN OPTION: use onlyAdminOption()",
                () -> revokeRole("r").from(user("u")).withAdminOption());
        assertRefused(
                "GRANT doesn't take ADMIN OPTION FOR: use withAdminOption()",
                () -> grantRole("r").to(user("u")).onlyAdminOption());
        assertRefused("The role r is specified twice", () -> grantRole("r", "r").to(user("u")));
    }

    @Test
    void assumeRoleIsGrantedAndRevoked() {
        Authorization copyRole = iamRole("arn:aws:iam::123456789012:role/Redshift-Copy");
        Authorization unloadRole = iamRole("arn:aws:iam::123456789012:role/Redshift-Unload");
        assertSql(
                "GRANT ASSUMEROLE ON 'arn:aws:iam::123456789012:role/Redshift-Copy',"
                        + " 'arn:aws:iam::123456789012:role/Redshift-Unload' TO \"reg_user1\", ROLE \"etl\" FOR COPY, UNLOAD",
                grantAssumeRole(copyRole, unloadRole)
                        .to(user("reg_user1"), role("etl"))
                        .forCommands(AssumeRole.Command.COPY, AssumeRole.Command.UNLOAD)
                        .toString());
        assertSql(
                "REVOKE ASSUMEROLE ON ALL FROM PUBLIC FOR ALL",
                revokeAssumeRole()
                        .from(PUBLIC)
                        .forCommands(AssumeRole.Command.ALL)
                        .toString());
        assertSql(
                "GRANT ASSUMEROLE ON DEFAULT TO GROUP \"g\" FOR EXTERNAL FUNCTION, CREATE MODEL",
                grantAssumeRole(Authorization.defaultRole())
                        .to(group("g"))
                        .forCommands(AssumeRole.Command.EXTERNAL_FUNCTION, AssumeRole.Command.CREATE_MODEL)
                        .toString());
        assertRefused("ASSUMEROLE takes DEFAULT by itself, not with other roles", () -> grantAssumeRole(
                        copyRole, Authorization.defaultRole())
                .to(PUBLIC)
                .forCommands(AssumeRole.Command.COPY));
        assertRefused(
                "ASSUMEROLE takes ALL by itself, not with other commands",
                () -> grantAssumeRole().to(PUBLIC).forCommands(AssumeRole.Command.ALL, AssumeRole.Command.COPY));
        assertRefused(
                "ASSUMEROLE takes single roles, not the chain [arn:aws:iam::123456789012:role/a,"
                        + " arn:aws:iam::123456789012:role/b]",
                () -> grantAssumeRole(iamRole("arn:aws:iam::123456789012:role/a", "arn:aws:iam::123456789012:role/b"))
                        .to(PUBLIC)
                        .forCommands(AssumeRole.Command.COPY));
        assertRefused(
                "ASSUMEROLE takes roles, not keys: use Authorization.iamRole or defaultRole", () -> grantAssumeRole(
                                Authorization.keys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
                        .to(PUBLIC)
                        .forCommands(AssumeRole.Command.COPY));
    }

    @Test
    void emptyListsAndDuplicatesAreRefused() {
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
                        new Privileges(List.of("SELECT"), List.of(), Privileges.Kind.TABLE, List.of(SALES)),
                        List.of(),
                        false));
        assertRefused("GRANT or REVOKE takes a table, not the alias \"s\"", () -> grant(TablePrivilege.SELECT)
                .on(SALES.as("s")));
        assertRefused("The name of role \"\" has 0 bytes, which is not within 1 to 127", () -> role(""));
        assertRefused("PUBLIC takes no name: leave \"x\" out", () -> new Grantee(Grantee.Kind.PUBLIC, "x"));
    }
}
