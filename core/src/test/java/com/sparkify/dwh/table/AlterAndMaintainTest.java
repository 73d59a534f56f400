package com.sparkify.dwh.table;

import static com.sparkify.dwh.Redshift.alterTable;
import static com.sparkify.dwh.Redshift.analyze;
import static com.sparkify.dwh.Redshift.analyzeCompression;
import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.createMaterializedView;
import static com.sparkify.dwh.Redshift.createOrReplaceView;
import static com.sparkify.dwh.Redshift.createView;
import static com.sparkify.dwh.Redshift.dropMaterializedViewIfExists;
import static com.sparkify.dwh.Redshift.refreshMaterializedView;
import static com.sparkify.dwh.Redshift.vacuum;
import static com.sparkify.dwh.foreign.Corpus.assertSql;
import static com.sparkify.dwh.schema.generated.Tables.ARTISTS;
import static com.sparkify.dwh.schema.generated.Tables.SONGS;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.table.TableAttributes.DistStyle;
import com.sparkify.dwh.table.TableAttributes.SortKey;
import com.sparkify.dwh.table.TableStatement.Dependents;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the examples of AWS's pages on VACUUM, ANALYZE and views. Also tests the refusals of these statements and of
 * ALTER TABLE.
 */
class AlterAndMaintainTest {

    private static final Table<?> T = table(name("t"));
    private static final Field<Integer> A = field(name("a"), SQLDataType.INTEGER);
    private static final Field<Integer> B = field(name("b"), SQLDataType.INTEGER);

    @Test
    void columnsOfAnotherTableAreRefused() {
        Table<?> songs = t("public", "songs");
        Stream<Executable> statements = Stream.of(
                () -> analyze(songs, SONGS.YEAR, ARTISTS.NAME),
                () -> analyzeCompression(songs, ARTISTS.NAME),
                () -> alterTable(songs).dropColumn(ARTISTS.NAME),
                () -> alterTable(songs).dropColumn(ARTISTS.NAME, Dependents.CASCADE),
                () -> alterTable(songs).renameColumn(ARTISTS.NAME, "other"),
                () -> alterTable(songs).alterColumn(ARTISTS.NAME),
                () -> alterTable(songs).distkey(ARTISTS.NAME),
                () -> alterTable(songs).sortkey(SONGS.YEAR, ARTISTS.NAME),
                () -> alterTable(songs).diststyle(DistStyle.KEY).distkey(ARTISTS.NAME));
        assertEquals(
                Stream.of("ALTER TABLE", "ANALYZE COMPRESSION", "ANALYZE")
                        .map(statement -> statement
                                + " of public.songs names \"artists\".\"name\", which belongs to another table")
                        .toList(),
                statements
                        .map(statement -> assertThrows(IllegalArgumentException.class, statement)
                                .getMessage())
                        .distinct()
                        .sorted()
                        .toList());
        assertEquals(
                "ANALYZE \"public\".\"songs\" (\"year\")",
                analyze(songs, SONGS.YEAR).toString().replaceAll("\\s+", " "));
        assertEquals(
                "ALTER TABLE \"public\".\"songs\" DROP COLUMN \"year\"",
                alterTable(songs).dropColumn(SONGS.YEAR).toString().replaceAll("\\s+", " "));
    }

    private static Table<?> t(String... name) {
        return table(name(name));
    }

    static Stream<Arguments> examples() {
        Field<String> event = field(name("eventname"), SQLDataType.VARCHAR(200));
        Field<String> group = field(name("catgroup"), SQLDataType.VARCHAR(10));
        Field<Integer> sold = field(name("qtysold"), SQLDataType.INTEGER);
        return Stream.of(
                Arguments.of("VACUUM", vacuum()),
                Arguments.of("VACUUM 'sales'", vacuum(t("sales"))),
                Arguments.of("VACUUM FULL 'sales'", vacuum(t("sales")).full()),
                Arguments.of("VACUUM 'sales' TO 100 PERCENT", vacuum(t("sales")).toPercent(100)),
                Arguments.of(
                        "VACUUM SORT ONLY 'sales' TO 75 PERCENT",
                        vacuum(t("sales")).sortOnly().toPercent(75)),
                Arguments.of(
                        "VACUUM DELETE ONLY 'sales' TO 75 PERCENT",
                        vacuum(t("sales")).deleteOnly().toPercent(75)),
                Arguments.of(
                        "VACUUM DELETE ONLY 'sales' TO 75 PERCENT BOOST",
                        vacuum(t("sales")).deleteOnly().toPercent(75).boost()),
                Arguments.of("VACUUM REINDEX 'listing'", vacuum(t("listing")).reindex()),
                Arguments.of("VACUUM RECLUSTER 'listing'", vacuum(t("listing")).recluster()),
                Arguments.of("ANALYZE VERBOSE", analyze().verbose()),
                Arguments.of("ANALYZE 'listing'", analyze(t("listing"))),
                Arguments.of(
                        "ANALYZE 'venue' ('venueid', 'venuename')",
                        analyze(t("venue"), field(name("venueid")), field(name("venuename")))),
                Arguments.of(
                        "ANALYZE 'venue' PREDICATE COLUMNS", analyze(t("venue")).predicateColumns()),
                Arguments.of("ANALYZE 'venue' ALL COLUMNS", analyze(t("venue")).allColumns()),
                Arguments.of("ANALYZE COMPRESSION", analyzeCompression()),
                Arguments.of("ANALYZE COMPRESSION 'listing'", analyzeCompression(t("listing"))),
                Arguments.of(
                        "ANALYZE COMPRESSION 'sales' ('a', 'b') COMPROWS 1000000",
                        analyzeCompression(t("sales"), A, B).compRows(1_000_000)),
                Arguments.of(
                        "CREATE VIEW 'myevent'\nAS\nselect 'eventname' from 'event' where 'eventname' = ''LeAnn Rimes''",
                        createView(t("myevent"))
                                .as(select(event).from(t("event")).where(event.eq("LeAnn Rimes")))),
                Arguments.of(
                        "CREATE OR REPLACE VIEW 'myuser' ('a')\nAS\nselect 'eventname' from 'users'",
                        createOrReplaceView(t("myuser"), A).as(select(event).from(t("users")))),
                Arguments.of(
                        "CREATE VIEW 'sales_vw'\nAS\nselect * from 'public'.'sales' union all select * from"
                                + " 'spectrum'.'sales'\nWITH NO SCHEMA BINDING",
                        createView(t("sales_vw"))
                                .as(select(asterisk())
                                        .from(t("public", "sales"))
                                        .unionAll(select(asterisk()).from(t("spectrum", "sales"))))
                                .withNoSchemaBinding()),
                Arguments.of(
                        "CREATE MATERIALIZED VIEW 'tickets_mv'\nBACKUP NO\nDISTSTYLE KEY\nDISTKEY ('catgroup')\n"
                                + "SORTKEY ('catgroup', 'sold')\nAUTO REFRESH YES\nAS\n"
                                + "select 'catgroup', sum('qtysold') as 'sold' from 'sales' group by 'catgroup'",
                        createMaterializedView(t("tickets_mv"))
                                .as(select(group, sum(sold).as("sold"))
                                        .from(t("sales"))
                                        .groupBy(group))
                                .backupNo()
                                .distkey(group)
                                .diststyle(DistStyle.KEY)
                                .sortkey(group, field(name("sold")))
                                .autoRefreshYes()),
                Arguments.of("REFRESH MATERIALIZED VIEW 'tickets_mv'", refreshMaterializedView(t("tickets_mv"))),
                Arguments.of(
                        "REFRESH MATERIALIZED VIEW 'tickets_mv' CASCADE",
                        refreshMaterializedView(t("tickets_mv")).cascade()),
                Arguments.of(
                        "DROP MATERIALIZED VIEW IF EXISTS 'tickets_mv' CASCADE",
                        dropMaterializedViewIfExists(t("tickets_mv")).cascade()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExamplesAreWrittenAsOnThePages(String sql, Object statement) {
        assertSql(sql.replace("''", "\0").replace('\'', '"').replace('\0', '\''), statement.toString());
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void contradictingVacuumOptionsAreRefused() {
        assertRefused(
                "VACUUM TO 101 PERCENT is not within 0 to 100", () -> vacuum(T).toPercent(101));
        assertRefused(
                "VACUUM TO -1 PERCENT is not within 0 to 100", () -> vacuum(T).toPercent(-1));
        assertRefused(
                "VACUUM REINDEX doesn't take TO 75 PERCENT",
                () -> vacuum(T).reindex().toPercent(75));
        assertRefused("VACUUM TO 75 PERCENT needs a table: name one", () -> vacuum().toPercent(75));
        assertRefused("VACUUM BOOST needs a table: name one", () -> vacuum().boost());
        assertRefused("VACUUM RECLUSTER needs a table: name one", () -> vacuum().recluster());
        assertRefused(
                "VACUUM REINDEX doesn't take BOOST", () -> vacuum(T).reindex().boost());
    }

    @Test
    void analyzeOptionsOutOfRangeAreRefused() {
        assertRefused("ANALYZE names column \"a\" twice", () -> analyze(T, A, A));
        assertRefused("COMPROWS 999 is not within 1000 to 1000000000", () -> analyzeCompression(T)
                .compRows(999));
        assertRefused("COMPROWS 1000000001 is not within 1000 to 1000000000", () -> analyzeCompression(T)
                .compRows(1_000_000_001));
    }

    @Test
    void aLateBindingViewMustQualifyItsTables() {
        assertRefused(
                "View \"v\" WITH NO SCHEMA BINDING reads \"event\", \"users\" without a schema: qualify every table",
                () -> createView(t("v"))
                        .as(select(asterisk())
                                .from(t("event").as("e"))
                                .join(t("public", "venue"))
                                .on(A.eq(B))
                                .where(A.in(select(B).from(t("users")))))
                        .withNoSchemaBinding());
        assertTrue(createView(t("v"))
                .as(org.jooq
                        .impl
                        .DSL
                        .with("q")
                        .as(select(A).from(t("public", "event")))
                        .select(asterisk())
                        .from(t("q")))
                .withNoSchemaBinding()
                .noSchemaBinding());
    }

    @Test
    void aMaterializedViewWithUnsupportedClausesIsRefused() {
        assertRefused(
                "The query of materialized view \"v\" has ORDER BY, LIMIT or OFFSET: use them in the queries that read the view",
                () -> createMaterializedView(t("v")).as(select(A).from(T).orderBy(A)));
        assertRefused(
                "The query of materialized view \"v\" has ORDER BY, LIMIT or OFFSET: use them in the queries that read the view",
                () -> createMaterializedView(t("v")).as(select(A).from(T).limit(1)));
        for (Select<?> query : List.of(
                select(A).from(T).union(select(A).from(T)).orderBy(A),
                select(A).from(T).union(select(A).from(T)).limit(1),
                select(A).from(T).union(select(A).from(T)).offset(1))) {
            assertRefused(
                    "The query of materialized view \"v\" has ORDER BY, LIMIT or OFFSET: use them in the queries that read the view",
                    () -> createMaterializedView(t("v")).as(query));
        }
        assertRefused("SORTKEY doesn't take column \"j\" of type SUPER", () -> createMaterializedView(t("v"))
                .as(select(A, field(name("j"), SQLDataType.JSONB)).from(T))
                .sortkey(field(name("J"))));
        assertRefused(
                "CREATE MATERIALIZED VIEW takes DISTSTYLE EVEN, KEY or ALL, not AUTO",
                () -> createMaterializedView(t("v")).as(select(A).from(T)).diststyle(DistStyle.AUTO));
        assertRefused(
                "DISTKEY names column \"b\", which is not one of the columns \"a\"",
                () -> createMaterializedView(t("v")).as(select(A).from(T)).distkey(B));
    }

    @Test
    void aQueryThatRedshiftDoesNotSupportIsRefusedAtOnce() {
        Select<?> arrays = select(arrayAgg(A)).from(T);
        assertThrows(
                UnsupportedOnRedshiftException.class, () -> createView(t("v")).as(arrays));
        assertThrows(UnsupportedOnRedshiftException.class, () -> createMaterializedView(t("v"))
                .as(arrays));
    }

    @Test
    void onlyDocumentedCombinationsOfChangesAreTaken() {
        assertRefused(
                "ALTER TABLE \"t\" can't make these changes in one statement: write a statement for each change. One"
                        + " statement can only hold ENCODEs of different columns, or a SORTKEY (…) with a DISTKEY or"
                        + " with DISTSTYLE ALL",
                () -> alterTable(T).diststyle(DistStyle.EVEN).sortkey(A));
        assertRefused("ALTER COLUMN … ENCODE names column \"a\" twice", () -> alterTable(T)
                .alterColumn(A)
                .encode(ColumnEncoding.RAW)
                .alterColumn(A)
                .encode(ColumnEncoding.ZSTD));
        assertRefused("ALTER TABLE changes nothing", () -> new AlterTable(T, List.of()));
    }

    @Test
    void changesThatRedshiftDoesNotSupportAreRefused() {
        assertRefused(
                "ALTER COLUMN \"a\" TYPE can only change the size of a VARCHAR, not make the column BIGINT: add a new"
                        + " column, update it, and drop the old column",
                () -> alterTable(T).alterColumn(A).type(SQLDataType.BIGINT));
        assertRefused(
                "ENCODE TEXT32K doesn't apply to column \"a\" of type INTEGER; that type takes RAW, AZ64, BYTEDICT, DELTA,"
                        + " DELTA32K, LZO, MOSTLY8, MOSTLY16, RUNLENGTH, ZSTD",
                () -> alterTable(T).alterColumn(A).encode(ColumnEncoding.TEXT32K));
        assertRefused(
                "ALTER DISTSTYLE KEY needs a DISTKEY: add distkey(…)",
                () -> alterTable(T).diststyle(DistStyle.KEY).query());
        assertRefused(
                "ALTER TABLE can't set an INTERLEAVED SORTKEY: create a new table with it",
                () -> new TableChange.AlterSortKey(
                        java.util.Optional.of(new SortKey(SortKey.Style.INTERLEAVED, List.of("a")))));
        assertRefused("ADD COLUMN \"a\" can't have IDENTITY: create a new table with it", () -> alterTable(T)
                .addColumn(column(A).identity(1, 1)));
        assertRefused("ADD COLUMN \"a\" can't have DISTKEY: add the column, then alter the DISTKEY", () -> alterTable(T)
                .addColumn(column(A).distkey()));
        assertRefused("ADD COLUMN \"a\" can't have SORTKEY: add the column, then alter the SORTKEY", () -> alterTable(T)
                .addColumn(column(A).sortkey()));
        assertRefused("ADD COLUMN \"a\" can't have a key: add the column, then add the constraint", () -> alterTable(T)
                .addColumn(column(A).unique()));
        assertRefused(
                "ADD COLUMN \"a\" can't have NOT NULL without a DEFAULT: add a DEFAULT, which the existing rows get",
                () -> alterTable(T).addColumn(field(name("a"), SQLDataType.INTEGER.notNull())));
        assertRefused(
                "A column can't be named \"oid\" on Redshift, which reserves the names of PostgreSQL's system columns:"
                        + " choose another name",
                () -> alterTable(T).addColumn(field(name("oid"), SQLDataType.INTEGER)));
        assertRefused(
                "A column can't be named \"Xmin\" on Redshift, which reserves the names of PostgreSQL's system columns:"
                        + " choose another name",
                () -> alterTable(T).renameColumn(A, "Xmin"));
        assertRefused(
                "A column can't be named \"ctid\" on Redshift, which reserves the names of PostgreSQL's system columns:"
                        + " choose another name",
                () -> createView(T).as(select(A.as("ctid")).from(T)));
        assertRefused(
                "A table can't be renamed to \"#x\": only temporary tables have names that begin with #",
                () -> alterTable(T).renameTo("#x"));
        assertRefused(
                "A table can't be renamed to \"db.t2\": the table stays in its schema. Write the new name without a"
                        + " schema",
                () -> alterTable(T).renameTo("db.t2"));
        assertRefused(
                "APPEND FROM takes another table, not \"public\".\"t\" itself",
                () -> alterTable(DSL.table(DSL.name("public", "t"))).appendFrom(T));
        assertRefused("APPEND FROM takes another table, not \"t\" itself", () -> alterTable(T)
                .appendFrom(T));
        assertRefused("APPEND FROM takes another table, not \"T\" itself", () -> alterTable(t("T"))
                .appendFrom(T));
        assertRefused("The name of user \"\" has 0 bytes, which is not within 1 to 127", () -> alterTable(T)
                .ownerTo(""));
    }

    @Test
    void vacuumAppendFromAndAlterColumnTypeDoNotRunInATransaction() {
        assertFalse(vacuum().runsInTransaction());
        assertFalse(alterTable(T).appendFrom(t("s")).runsInTransaction());
        assertFalse(alterTable(T).alterColumn(A).type(SQLDataType.VARCHAR(3)).runsInTransaction());
        assertTrue(alterTable(T).encodeAuto().runsInTransaction());
        assertTrue(analyze(T).runsInTransaction());
    }
}
