package com.sparkify.dwh.render;

import static com.sparkify.dwh.foreign.Corpus.assertSql;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Keyword;
import org.jooq.SQLDialect;
import org.jooq.VisitListener;
import org.jooq.conf.RenderKeywordCase;
import org.jooq.conf.Settings;
import org.jooq.conf.SettingsTools;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jooq.impl.SQLDataType;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which configurations render for Redshift, and which settings a derived configuration keeps. */
class RedshiftRenderingTest {

    private static final Configuration REDSHIFT =
            RedshiftRendering.of(new DefaultConfiguration().set(SQLDialect.POSTGRES));

    @Test
    void aConfigurationThatAlreadyRendersForRedshiftIsReturnedUnchanged() {
        assertSame(REDSHIFT, RedshiftRendering.of(REDSHIFT));
        assertEquals(2, REDSHIFT.visitListenerProviders().length);
    }

    @Test
    void missingListenersOfADerivedConfigurationAreAddedOnce() {
        for (Configuration copy : List.of(
                REDSHIFT.derive(new Settings()),
                REDSHIFT.derive(new DefaultVisitListenerProvider(new VisitListener() {})),
                REDSHIFT.derive(new DefaultExecuteListenerProvider[0]),
                REDSHIFT.derive(SQLDialect.MYSQL))) {
            Configuration whole = RedshiftRendering.of(copy);
            assertSame(whole, RedshiftRendering.of(whole));
            assertTrue(RedshiftRendering.isOn(whole));
            assertEquals(StatementType.STATIC_STATEMENT, whole.settings().getStatementType());
            assertEquals(1, whole.executeListenerProviders().length);
            assertSql(
                    "select 'a\\\\b' from \"t\" limit 1",
                    DSL.using(whole)
                            .render(DSL.select(DSL.val("a\\b"))
                                    .from(DSL.table(DSL.name("t")))
                                    .limit(1)));
        }
    }

    @Test
    void aKeywordIsNotTakenFromTheCacheOfAnotherConfiguration() {
        Keyword insert = DSL.keyword("insert into");
        Settings turkish = new Settings()
                .withRenderKeywordCase(RenderKeywordCase.UPPER)
                .withRenderLocale(Locale.forLanguageTag("tr"));
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertEquals("İNSERT İNTO", DSL.using(SQLDialect.POSTGRES, turkish).render(insert));
        } finally {
            Locale.setDefault(before);
        }
        DSLContext upper = DSL.using(REDSHIFT.derive(
                SettingsTools.clone(REDSHIFT.settings()).withRenderKeywordCase(RenderKeywordCase.UPPER)));
        assertEquals("INSERT INTO", upper.render(insert));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "az", "lt"})
    void keywordsAreTheSameInEveryLocale(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            DSLContext upper = DSL.using(REDSHIFT.derive(
                    SettingsTools.clone(REDSHIFT.settings()).withRenderKeywordCase(RenderKeywordCase.UPPER)));
            assertSql(
                    "INSERT INTO \"t\" VALUES (1)",
                    upper.renderInlined(DSL.insertInto(DSL.table(DSL.name("t"))).values(1)));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aConfigurationWithoutTheRulesDoesNotRenderForRedshift() {
        assertFalse(RedshiftRendering.isOn(REDSHIFT.derive(new DefaultVisitListenerProvider(new VisitListener() {}))));
        assertTrue(RedshiftRendering.isOn(REDSHIFT.derive(new Settings())));
        assertFalse(RedshiftRendering.isOn(new DefaultConfiguration()));
    }

    @Test
    void aBackslashInALiteralIsEscapedEvenIfTheSettingsAreReplaced() {
        List<String> sent = new ArrayList<>();
        Configuration connected = REDSHIFT.derive(new MockConnection(statement -> {
            sent.add(statement.sql());
            return new MockResult[] {new MockResult(1)};
        }));
        Configuration copy = connected.derive(new Settings().withRenderFormatted(false));
        new RedshiftWarehouse(DSL.using(copy))
                .dsl()
                .execute(DSL.insertInto(DSL.table(DSL.name("s")), DSL.field(DSL.name("u"), SQLDataType.VARCHAR))
                        .values(DSL.inline("\\'); drop table t; --")));
        assertEquals(List.of("insert into \"s\" (\"u\") values ('\\\\''); drop table t; --')"), sent);
    }

    @Test
    void aStatementOfMoreThan16MbIsNotSent() {
        List<Integer> sent = new ArrayList<>();
        DSLContext dsl = DSL.using(REDSHIFT.derive(new MockConnection(statement -> {
            for (String sql : statement.batchSQL()) {
                sent.add(sql.length());
            }
            return new MockResult[] {new MockResult(1)};
        })));
        int max = 16 * 1024 * 1024;
        String begin = "select '";
        String longest = begin + "x".repeat(max - begin.length() - 1) + "'";
        dsl.execute(longest);
        assertEquals(List.of(max), sent);
        String message = " bytes. Redshift takes at most 16777216 bytes (16 MB): split the statement, or load"
                + " the rows with COPY";
        assertEquals(
                "The statement has 16777217" + message,
                assertThrows(UnsupportedOnRedshiftException.class, () -> dsl.execute(longest + " "))
                        .getMessage());
        String umlauts = "select '" + "ä".repeat(max / 2) + "'";
        assertEquals(
                "The statement has 16777225" + message,
                assertThrows(UnsupportedOnRedshiftException.class, () -> dsl.batch("select 1", umlauts)
                                .execute())
                        .getMessage());
        assertEquals(List.of(max), sent);
    }
}
