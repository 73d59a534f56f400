package com.sparkify.dwh.it.redshift;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.it.NewJvm;
import com.sparkify.dwh.it.TestDatabase;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** Tests that no secret of a COPY is shown, even at the finest level of logging. */
@Timeout(180)
class SecretsTest {

    private static final String COPY = "COPY \"good\"\nFROM 's3://bucket/prefix'\nACCESS_KEY_ID 'AKIANOBODY'\n"
            + "SECRET_ACCESS_KEY '%s'\nSESSION_TOKEN '%s'\nFORMAT AS JSON 'auto'\nENCRYPTED MASTER_SYMMETRIC_KEY '%s'\n"
            + "MAXERROR 10";

    @Test
    void noLogExceptionOrTextShowsASecret() throws Exception {
        PGSimpleDataSource server = (PGSimpleDataSource) TestDatabase.empty();
        prepare(server);
        List<String> sent = new CopyOnWriteArrayList<>();
        try (WireProxy proxy = WireProxy.before(server)) {
            proxy.rewrite(sql -> {
                if (!sql.startsWith("COPY ")) {
                    return sql;
                }
                sent.add(sql);
                return sql.startsWith("COPY \"good\"")
                        ? "insert into good values (1), (2)"
                        // The server repeats the statement in its error.
                        : "do $do$ begin raise exception '%', $sql$" + sql + "$sql$; end $do$";
            });
            String said = said(proxy);

            String clear = COPY.formatted(SecretCopies.SECRET, SecretCopies.TOKEN, SecretCopies.MASTER_KEY);
            assertEquals(7, sent.size(), said);
            assertEquals(clear, sent.get(0));
            sent.forEach(sql -> assertEquals(clear, sql.replace("\"bad\"", "\"good\"")));
            assertEquals(6, DSL.using(server, SQLDialect.POSTGRES).fetchCount(DSL.table("good")));

            // Makes sure that the process logged statements and printed failures.
            assertTrue(said.contains("Executing query          : COPY \"good\""), said);
            assertTrue(said.contains("org.jooq.exception.DataAccessException: SQL [COPY \"bad\""), said);
            assertTrue(
                    said.contains("plain failed: java.lang.IllegalStateException: This statement holds a secret"),
                    said);
            assertTrue(said.contains(COPY.formatted("***", "***", "***").replace("AKIANOBODY", "AKIA***")), said);
            for (String secret :
                    List.of("AKIANOBODY", SecretCopies.SECRET, SecretCopies.TOKEN, SecretCopies.MASTER_KEY)) {
                assertFalse(said.contains(secret), said);
            }
        }
    }

    private static void prepare(PGSimpleDataSource server) {
        var admin = DSL.using(server, SQLDialect.POSTGRES);
        admin.execute("create table good (id integer)");
        admin.execute("create function pg_last_copy_count() returns bigint language sql as 'select 2::bigint'");
        admin.execute("create function pg_last_copy_id() returns bigint language sql as 'select 70::bigint'");
        admin.execute("create table sys_load_error_detail (query_id bigint, session_id int, file_name char(256),"
                + " line_number bigint, column_name char(127), column_type char(10), column_length char(10), position int,"
                + " error_code int, error_message char(512))");
    }

    private static String said(WireProxy proxy) throws Exception {
        Properties login = proxy.login();
        List<String> command = NewJvm.command(
                SecretCopies.class,
                "-Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace");
        command.addAll(List.of(proxy.url(), login.getProperty("user"), login.getProperty("password")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
