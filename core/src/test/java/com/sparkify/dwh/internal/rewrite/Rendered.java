package com.sparkify.dwh.internal.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.PostgresqlOnly;
import com.sparkify.dwh.foreign.Corpus;
import com.sparkify.dwh.foreign.ForeignParser;
import com.sparkify.dwh.internal.jooq.Exists;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.unsupported.UnsupportedOnPostgresqlException;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Tables and assertions that the tests of the rendering share. */
final class Rendered {

    static final DSLContext REDSHIFT = RedshiftRendering.context();
    private static final PostgresWarehouse WITHOUT_SERVER =
            new PostgresWarehouse(DSL.using(SQLDialect.POSTGRES), ObjectStores.localAndS3(S3Settings.DEFAULT));
    /**
     * The default context of a PostgreSQL warehouse. It refuses the queries that the rendering for Redshift refuses.
     */
    static final DSLContext STRICT = WITHOUT_SERVER.dsl();
    /** The context of a PostgreSQL warehouse that allows SQL that only PostgreSQL has. */
    static final DSLContext LAX = WITHOUT_SERVER.allowingPostgresOnlySql().dsl();

    static final Table<Record> T = DSL.table(DSL.name("t"));
    static final Table<Record> S = DSL.table(DSL.name("s"));
    static final Field<Integer> X = DSL.field(DSL.name("t", "x"), SQLDataType.INTEGER);
    static final Field<Integer> Y = DSL.field(DSL.name("t", "y"), SQLDataType.INTEGER);
    static final Field<String> U = DSL.field(DSL.name("t", "u"), SQLDataType.VARCHAR);

    private static final List<String> DML = List.of("select", "(select", "with", "insert into", "update", "delete");

    private Rendered() {}

    /**
     * Asserts that the query has this text, that the text has no syntax that only PostgreSQL has, and that another
     * parser can read it.
     */
    static void assertRendered(String expected, QueryPart query) {
        String sql = REDSHIFT.renderInlined(query);
        assertEquals(expected, sql);
        assertEquals(List.of(), PostgresqlOnly.in(sql), sql);
        Corpus.add(sql);
        assertSentToPostgres(query);
        if (DML.stream().anyMatch(sql::startsWith)) {
            ForeignParser.reads(sql);
        }
    }

    /**
     * Asserts that the default PostgreSQL warehouse sends the query, and sends the same SQL as a warehouse that allows
     * SQL that only PostgreSQL has.
     */
    private static void assertSentToPostgres(QueryPart query) {
        assertEquals(outcome(LAX, query), outcome(STRICT, query));
    }

    private static String outcome(DSLContext engine, QueryPart query) {
        try {
            return engine.renderInlined(query);
        } catch (DataAccessException | UnsupportedOnPostgresqlException e) {
            // Both contexts refuse some queries: open-source jOOQ refuses QUALIFY for PostgreSQL, and the library
            // refuses names of more than 63 bytes.
            return String.valueOf(e.getMessage());
        }
    }

    /** Asserts the text of an expression, rendered in a SELECT. */
    static void assertField(String expected, Field<?> field) {
        assertRendered(
                "select " + expected + " as \"f\" from \"t\"",
                DSL.select(field.as("f")).from(T));
    }

    /** Asserts that the query is refused with this message on Redshift and on PostgreSQL. */
    static void assertRefused(String message, QueryPart query) {
        assertEquals(message, refusal(REDSHIFT, query));
        assertEquals(message, refusal(STRICT, query));
        assertTrue(message.matches("(?s)(Redshift doesn't support .+: .+|.*(: |; ).+)"), message);
    }

    static String refusal(DSLContext engine, QueryPart query) {
        return String.valueOf(
                assertThrows(UnsupportedOnRedshiftException.class, () -> engine.renderInlined(query), query::toString)
                        .getMessage());
    }

    /**
     * Creates the query with jOOQ's parser. The tests are compiled once and run with all versions of jOOQ, but the
     * return type of {@code DSL.createSequence} has changed in 3.20.
     */
    static Query createSequence() {
        return REDSHIFT.parser().parseQuery("create sequence q");
    }

    static void assertFieldRefused(String message, Field<?> field) {
        assertRefused(
                message,
                DSL.select(DSL.inline(1)).where(Exists.exists(DSL.select(field).from(T))));
    }
}
