package com.sparkify.dwh.table;

import static com.sparkify.dwh.Redshift.alterTable;
import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.createView;
import static com.sparkify.dwh.foreign.Corpus.assertSql;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.foreign.ForeignParser;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.table.TableAttributes.DistStyle;
import com.sparkify.dwh.table.TableStatement.Dependents;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Builds every example of AWS's pages "ALTER TABLE" and "ALTER TABLE APPEND", except the examples with external tables.
 */
class AwsAlterTableExamplesTest {

    private static Table<?> t(String name) {
        return table(name(name));
    }

    private static Field<Object> f(String name) {
        return field(name(name));
    }

    static Stream<Arguments> examples() {
        Field<Integer> score =
                field(name("feedback_score"), SQLDataType.INTEGER.defaultValue(inline(null, SQLDataType.INTEGER)));
        return Stream.of(
                example(
                        "ALTER TABLE 'users' RENAME TO 'users_bkup'",
                        alterTable(t("users")).renameTo("users_bkup")),
                example(
                        "ALTER TABLE 'venue' OWNER TO 'dwuser'",
                        alterTable(t("venue")).ownerTo("dwuser")),
                example(
                        "ALTER TABLE 'vdate' OWNER TO 'vuser'",
                        alterTable(t("vdate")).ownerTo("vuser")),
                example(
                        "ALTER TABLE 'tickit_category_redshift' ROW LEVEL SECURITY OFF",
                        alterTable(t("tickit_category_redshift")).rowLevelSecurityOff()),
                example(
                        "ALTER TABLE 'tickit_category_redshift' ROW LEVEL SECURITY ON FOR DATASHARES",
                        alterTable(t("tickit_category_redshift")).rowLevelSecurityOnForDatashares()),
                example(
                        "ALTER TABLE 'venue' RENAME COLUMN 'venueseats' TO 'venuesize'",
                        alterTable(t("venue")).renameColumn(f("venueseats"), "venuesize")),
                example(
                        "ALTER TABLE 'category' DROP CONSTRAINT 'category_pkey'",
                        alterTable(t("category")).dropConstraint("category_pkey")),
                example(
                        "ALTER TABLE 'event' ALTER COLUMN 'eventname' TYPE VARCHAR(300)",
                        alterTable(t("event")).alterColumn(f("eventname")).type(SQLDataType.VARCHAR(300))),
                example(
                        "ALTER TABLE 't1' ALTER COLUMN 'c0' ENCODE AZ64",
                        alterTable(t("t1")).alterColumn(f("c0")).encode(ColumnEncoding.AZ64)),
                example(
                        "ALTER TABLE 't1' ALTER COLUMN 'c1' ENCODE AZ64",
                        alterTable(t("t1")).alterColumn(f("c1")).encode(ColumnEncoding.AZ64)),
                example(
                        "ALTER TABLE 't2' ALTER COLUMN 'c0' ENCODE LZO",
                        alterTable(t("t2")).alterColumn(f("c0")).encode(ColumnEncoding.LZO)),
                example(
                        "ALTER TABLE 't1' ALTER COLUMN 'c2' ENCODE BYTEDICT",
                        alterTable(t("t1")).alterColumn(f("c2")).encode(ColumnEncoding.BYTEDICT)),
                example(
                        "ALTER TABLE 't1' ALTER COLUMN 'c3' ENCODE RUNLENGTH",
                        alterTable(t("t1"))
                                .alterColumn(field(name("c3"), SQLDataType.VARCHAR(32)))
                                .encode(ColumnEncoding.RUNLENGTH)),
                example(
                        "ALTER TABLE 't1' ALTER COLUMN 'c0' ENCODE AZ64, ALTER COLUMN 'c1' ENCODE ZSTD",
                        alterTable(t("t1"))
                                .alterColumn(f("c0"))
                                .encode(ColumnEncoding.AZ64)
                                .alterColumn(f("c1"))
                                .encode(ColumnEncoding.ZSTD)),
                example(
                        "ALTER TABLE 'inventory' ALTER DISTSTYLE KEY DISTKEY 'inv_warehouse_sk'",
                        alterTable(t("inventory")).diststyle(DistStyle.KEY).distkey(f("inv_warehouse_sk"))),
                example(
                        "ALTER TABLE 'inventory' ALTER DISTKEY 'inv_item_sk'",
                        alterTable(t("inventory")).distkey(f("inv_item_sk"))),
                example(
                        "ALTER TABLE 'inventory' ALTER DISTSTYLE ALL",
                        alterTable(t("inventory")).diststyle(DistStyle.ALL)),
                example(
                        "ALTER TABLE 't1' ALTER SORTKEY ('c0', 'c1')",
                        alterTable(t("t1")).sortkey(f("c0"), f("c1"))),
                example(
                        "ALTER TABLE 't1' ALTER SORTKEY NONE",
                        alterTable(t("t1")).sortkeyNone()),
                example(
                        "ALTER TABLE 't1' ALTER SORTKEY AUTO",
                        alterTable(t("t1")).sortkeyAuto()),
                example(
                        "ALTER TABLE 't1' ALTER ENCODE AUTO",
                        alterTable(t("t1")).encodeAuto()),
                example(
                        "ALTER TABLE 'tablename' ALTER SORTKEY ('a'), ALTER DISTKEY 'column_id'",
                        alterTable(t("tablename")).sortkey(f("a")).distkey(f("column_id"))),
                example(
                        "ALTER TABLE 'tablename' ALTER DISTKEY 'column_id', ALTER SORTKEY ('a')",
                        alterTable(t("tablename")).distkey(f("column_id")).sortkey(f("a"))),
                example(
                        "ALTER TABLE 'tablename' ALTER SORTKEY ('a'), ALTER DISTSTYLE ALL",
                        alterTable(t("tablename")).sortkey(f("a")).diststyle(DistStyle.ALL)),
                example(
                        "ALTER TABLE 'tablename' ALTER DISTSTYLE ALL, ALTER SORTKEY ('a')",
                        alterTable(t("tablename")).diststyle(DistStyle.ALL).sortkey(f("a"))),
                example(
                        "ALTER TABLE 'users' ADD COLUMN 'feedback_score' INTEGER DEFAULT null",
                        alterTable(t("users")).addColumn(score)),
                example(
                        "ALTER TABLE 'users' DROP COLUMN 'feedback_score'",
                        alterTable(t("users")).dropColumn(score)),
                example(
                        "ALTER TABLE 'users' DROP COLUMN 'feedback_score' CASCADE",
                        alterTable(t("users")).dropColumn(score, Dependents.CASCADE)),
                example(
                        "ALTER TABLE 'users' ADD CONSTRAINT 'users_pkey' PRIMARY KEY ('userid')",
                        alterTable(t("users"))
                                .addConstraint(
                                        "users_pkey", new TableConstraint.PrimaryKey(java.util.List.of("userid")))),
                example(
                        "ALTER TABLE 'sales' APPEND FROM 'sales_monthly'",
                        alterTable(t("sales")).appendFrom(t("sales_monthly"))),
                example(
                        "ALTER TABLE 'sales' APPEND FROM 'sales_listing' IGNOREEXTRA",
                        alterTable(t("sales")).appendFrom(t("sales_listing")).ignoreExtra()),
                example(
                        "ALTER TABLE 'sales_report' APPEND FROM 'sales_month' FILLTARGET",
                        alterTable(t("sales_report"))
                                .appendFrom(t("sales_month"))
                                .fillTarget()));
    }

    /** The tables and views that the pages create. */
    static Stream<Arguments> tables() {
        Field<Integer> c0 = field(name("c0"), SQLDataType.INTEGER);
        Field<Integer> c1 = field(name("c1"), SQLDataType.INTEGER);
        Field<Integer> date = field(name("inv_date_sk"), SQLDataType.INTEGER.notNull());
        Field<Integer> item = field(name("inv_item_sk"), SQLDataType.INTEGER.notNull());
        Field<Integer> warehouse = field(name("inv_warehouse_sk"), SQLDataType.INTEGER.notNull());
        Field<Integer> quantity = field(name("inv_quantity_on_hand"), SQLDataType.INTEGER);
        return Stream.of(
                Arguments.of(
                        """
                        CREATE TABLE "t1" (
                          "c0" INTEGER ENCODE LZO,
                          "c1" BIGINT ENCODE ZSTD,
                          "c2" VARCHAR(16) ENCODE LZO,
                          "c3" VARCHAR(32) ENCODE ZSTD
                        )""",
                        createTable(t("t1"))
                                .column(column(c0).encode(ColumnEncoding.LZO))
                                .column(column(field(name("c1"), SQLDataType.BIGINT))
                                        .encode(ColumnEncoding.ZSTD))
                                .column(column(field(name("c2"), SQLDataType.VARCHAR(16)))
                                        .encode(ColumnEncoding.LZO))
                                .column(column(field(name("c3"), SQLDataType.VARCHAR(32)))
                                        .encode(ColumnEncoding.ZSTD))),
                Arguments.of(
                        """
                        CREATE TABLE "inventory" (
                          "inv_date_sk" INTEGER NOT NULL,
                          "inv_item_sk" INTEGER NOT NULL,
                          "inv_warehouse_sk" INTEGER NOT NULL,
                          "inv_quantity_on_hand" INTEGER
                        )
                        DISTSTYLE EVEN""",
                        createTable(t("inventory"))
                                .columns(date, item, warehouse, quantity)
                                .diststyle(DistStyle.EVEN)),
                Arguments.of("""
                        CREATE TABLE "t1" (
                          "c0" INTEGER,
                          "c1" INTEGER
                        )
                        INTERLEAVED SORTKEY ("c0", "c1")""", createTable(t("t1")).columns(c0, c1).interleavedSortkey(c0, c1)),
                Arguments.of("""
                        CREATE TABLE "t1" (
                          "c0" INTEGER,
                          "c1" INTEGER
                        )
                        SORTKEY ("c0")""", createTable(t("t1")).columns(c0, c1).sortkey(c0)),
                Arguments.of(
                        "CREATE VIEW \"vdate\"\nAS\nselect * from \"date\"",
                        createView(t("vdate")).as(select(asterisk()).from(t("date")))),
                Arguments.of(
                        "CREATE VIEW \"users_view\"\nAS\nselect * from \"users\"",
                        createView(t("users_view")).as(select(asterisk()).from(t("users")))));
    }

    @Test
    void theAlternativesToAlterTableAppendAreStatementsOfJooq() {
        DSLContext redshift = RedshiftRendering.context();
        assertSql(
                "insert into \"sales\" select * from \"sales_monthly\"",
                redshift.render(redshift.insertInto(t("sales"))
                        .select(select(asterisk()).from(t("sales_monthly")))));
        assertEquals("truncate table \"sales_monthly\"", redshift.render(redshift.truncate(t("sales_monthly"))));
    }

    private static Arguments example(String sql, TableStatement statement) {
        return Arguments.of(sql.replace('\'', '"'), statement);
    }

    @ParameterizedTest
    @MethodSource({"examples", "tables"})
    void theExamplesAreWrittenAsOnThePages(String sql, TableStatement statement) {
        assertSql(sql, statement.toString());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void jSqlParserReadsTheExamples(String sql, TableStatement statement) {
        if (sql.matches(".* (RENAME|OWNER|DROP|ADD|APPEND|TYPE) .*")) {
            ForeignParser.reads(statement.toString());
        }
    }
}
