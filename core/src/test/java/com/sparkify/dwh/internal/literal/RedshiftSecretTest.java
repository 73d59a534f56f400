package com.sparkify.dwh.internal.literal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.render.RedshiftRendering;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockDataProvider;
import org.jooq.tools.jdbc.MockResult;
import org.junit.jupiter.api.Test;

/** Tests that the driver gets the secret, and that jOOQ's texts and exceptions show the mask. */
class RedshiftSecretTest {

    private static final String SECRET = "wJalr'XUtn\\FEMI";
    private static final String SENT = "call it('wJalr''XUtn\\\\FEMI', 'plain')";
    private static final String SHOWN = "call it('***', 'plain')";

    private final List<String> sent = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final MockDataProvider driver = statement -> {
        sent.addAll(List.of(statement.batchSQL()));
        return new MockResult[] {new MockResult(1)};
    };

    private static Query query() {
        return DSL.query("call it({0}, {1})", new RedshiftSecret(SECRET), new RedshiftLiteral("plain"));
    }

    /** A user's own context, with a listener that records the SQL and the exception at every step. */
    private DSLContext own(MockDataProvider provider) {
        return DSL.using(new DefaultConfiguration()
                .set(new MockConnection(provider))
                .set(SQLDialect.POSTGRES)
                .set(new DefaultExecuteListenerProvider(new Nosy(seen))));
    }

    private DSLContext redshift(MockDataProvider provider) {
        return DSL.using(RedshiftRendering.of(own(provider).configuration()));
    }

    @Test
    void theDriverGetsTheSecretAndJooqNeverSeesIt() {
        assertEquals(1, redshift(driver).execute(query()));
        assertEquals(List.of(SENT), sent);
        assertTrue(seen.contains("executeEnd " + SHOWN), seen.toString());
        assertFalse(seen.toString().contains("wJalr"), seen.toString());
    }

    @Test
    void preparedStatementsAlsoGetTheSecret() {
        DSLContext redshift = redshift(driver);
        DSLContext prepared = DSL.using(redshift.configuration()
                .derive(org.jooq.conf.SettingsTools.clone(redshift.settings())
                        .withStatementType(StatementType.PREPARED_STATEMENT)));
        prepared.execute(DSL.query("call it({0}, {1})", new RedshiftSecret(SECRET), DSL.val("bound")));
        assertEquals(List.of("call it('wJalr''XUtn\\\\FEMI', ?)"), sent);
    }

    @Test
    void renderedAndPrintedTextShowsTheMask() {
        assertEquals(SHOWN, redshift(driver).render(query()));
        assertEquals(SHOWN, redshift(driver).renderInlined(query()));
        assertEquals(SHOWN, DSL.using(SQLDialect.POSTGRES).render(query()));
        assertEquals(SHOWN, redshift(driver).query("{0}", query()).getSQL());
        assertEquals(SHOWN, query().toString());
        assertEquals("***", new RedshiftSecret(SECRET).toString());
        assertEquals(List.of(), sent);
    }

    @Test
    void theExceptionOfAFailureShowsTheMask() {
        DSLContext redshift = redshift(statement -> {
            throw new SQLException("refused");
        });
        DataAccessException e = assertThrows(DataAccessException.class, () -> redshift.execute(query()));
        assertEquals("SQL [" + SHOWN + "]; refused", e.getMessage());
        assertTrue(seen.contains("exception " + SHOWN), seen.toString());
        assertFalse(seen.toString().contains("wJalr"), seen.toString());
    }

    @Test
    void theExceptionOfAClosedConnectionShowsTheMask() throws SQLException {
        MockConnection closed = new MockConnection(driver);
        closed.close();
        DSLContext redshift =
                DSL.using(RedshiftRendering.of(own(driver).configuration().derive(closed)));
        DataAccessException e = assertThrows(DataAccessException.class, () -> redshift.execute(query()));
        assertEquals("SQL [" + SHOWN + "]; Connection is already closed", e.getMessage());
    }

    @Test
    void aConfigurationThatWouldSendTheMaskIsRefused() {
        String message =
                "This statement holds a secret, and this configuration would send '***' instead of the secret: execute"
                        + " it by DSL.using(RedshiftRendering.of(configuration)), or give it to a RedshiftWarehouse";
        DSLContext without =
                DSL.using(redshift(driver).configuration().derive(new DefaultExecuteListenerProvider(new Nosy(seen))));
        for (DSLContext dsl : List.of(own(driver), without)) {
            assertEquals(
                    message,
                    assertThrows(IllegalStateException.class, () -> dsl.execute(query()))
                            .getMessage());
            assertEquals(
                    message,
                    assertThrows(IllegalStateException.class, () -> dsl.batch(query(), query())
                                    .execute())
                            .getMessage());
        }
        assertEquals(List.of(), sent);
    }

    @Test
    void aBatchIsRefused() {
        IllegalStateException e = assertThrows(
                IllegalStateException.class,
                () -> redshift(driver).batch(query(), query()).execute());
        assertEquals(
                "This statement holds a secret, which a batch would show in its exceptions: execute it by itself",
                e.getMessage());
        assertEquals(List.of(), sent);
    }

    @Test
    void aSettingOfTheUserDoesNotRevealTheSecret() {
        DSLContext loud = DSL.using(SQLDialect.POSTGRES, new Settings().withExecuteLogging(true));
        loud.configuration().data("reveal", true);
        assertEquals(SHOWN, loud.renderInlined(query()));
    }

    @Test
    void equalityComparesTheSecretAndTheHashRevealsNothing() {
        assertEquals(new RedshiftSecret("a"), new RedshiftSecret("a"));
        assertNotEquals(new RedshiftSecret("a"), new RedshiftSecret("b"));
        assertEquals(new RedshiftSecret("a").hashCode(), new RedshiftSecret("b").hashCode());
    }

    @Test
    void nulIsRefused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new RedshiftSecret("top\0secret"));
        assertEquals("A text literal can't hold the character NUL (U+0000)", e.getMessage());
    }

    /** A listener that records all texts that a listener can get. */
    private record Nosy(List<String> seen) implements ExecuteListener {

        private void note(String moment, ExecuteContext ctx) {
            seen.add(moment + " " + ctx.sql());
            seen.add(moment + " exception " + ctx.exception());
            seen.add(moment + " query " + ctx.query());
            seen.add(moment + " data " + ctx.data());
        }

        @Override
        public void renderEnd(ExecuteContext ctx) {
            note("renderEnd", ctx);
        }

        @Override
        public void prepareStart(ExecuteContext ctx) {
            note("prepareStart", ctx);
        }

        @Override
        public void prepareEnd(ExecuteContext ctx) {
            note("prepareEnd", ctx);
        }

        @Override
        public void executeStart(ExecuteContext ctx) {
            note("executeStart", ctx);
        }

        @Override
        public void executeEnd(ExecuteContext ctx) {
            note("executeEnd", ctx);
        }

        @Override
        public void exception(ExecuteContext ctx) {
            note("exception", ctx);
        }

        @Override
        public void end(ExecuteContext ctx) {
            note("end", ctx);
        }
    }
}
