package com.sparkify.dwh.table;

import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.createTemporaryTable;
import static com.sparkify.dwh.foreign.Corpus.assertSql;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.table.TableAttributes.DistStyle;
import com.sparkify.dwh.unsupported.UnsupportedOnRedshiftException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CreateTableTest {

    private static final Table<?> T = table(name("t"));
    private static final Field<Integer> A = field(name("a"), SQLDataType.INTEGER);
    private static final Field<String> B = field(name("b"), SQLDataType.VARCHAR(10));
    private static final Field<?> S = field(name("s"), SQLDataType.JSONB);
    private static final CreateTable CREATE = createTable(T).columns(A, B);

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void clausesAreWrittenInAFixedOrder() {
        CreateTable create = createTable(table(name("public", "t")))
                .ifNotExists()
                .column(column(field(name("a"), SQLDataType.INTEGER.notNull()))
                        .references(table(name("p")), field(name("id")))
                        .unique()
                        .encode(ColumnEncoding.AZ64))
                .column(column(field(name("b"), SQLDataType.VARCHAR.defaultValue("it's a \\ ")))
                        .collate(ColumnCollation.CASE_SENSITIVE)
                        .encode(ColumnEncoding.ZSTD)
                        .primaryKey())
                .encodeAuto()
                .sortkeyAuto()
                .distkey(A)
                .diststyle(DistStyle.KEY)
                .backupNo()
                .unique(A, B);
        assertSql("""
                CREATE TABLE IF NOT EXISTS "public"."t" (
                  "a" INTEGER ENCODE AZ64 NOT NULL UNIQUE REFERENCES "p" ("id"),
                  "b" VARCHAR(MAX) DEFAULT 'it''s a \\\\ ' ENCODE ZSTD COLLATE CASE_SENSITIVE PRIMARY KEY,
                  UNIQUE ("a", "b")
                )
                BACKUP NO
                DISTSTYLE KEY
                DISTKEY ("a")
                SORTKEY AUTO
                ENCODE AUTO""", create.toString());
        assertEquals(create.toString(), RedshiftRendering.context().render(create.query()));
    }

    @Test
    void likeIncludesOrExcludesDefaults() {
        assertSql(
                "CREATE TABLE IF NOT EXISTS \"t\" (LIKE \"public\".\"p\" INCLUDING DEFAULTS)",
                createTable(T)
                        .ifNotExists()
                        .like(table(name("public", "p")))
                        .includingDefaults()
                        .toString());
        assertSql(
                "CREATE TABLE \"t\" (LIKE \"p\" EXCLUDING DEFAULTS)",
                createTable(T).like(table(name("p"))).excludingDefaults().toString());
    }

    @Test
    void valuesOfAQueryAreInlined() {
        assertSql(
                "CREATE TABLE \"t\"\nAS\nselect \"a\" from \"p\" where \"b\" = 'x\\\\'",
                createTable(T)
                        .as(select(A).from(table(name("p"))).where(B.eq("x\\")))
                        .toString());
    }

    @Test
    void eachClauseReturnsANewValueAndKeepsTheOldOne() {
        assertNotEquals(CREATE, CREATE.backupYes());
        assertEquals(
                CREATE.backupYes(), createTable(T).columns(A, B).backupYes().backupYes());
        assertEquals(CREATE.hashCode(), createTable(T).columns(A, B).hashCode());
    }

    @Test
    void asTableGivesAJooqTableWithTheColumns() {
        Table<?> created = CREATE.asTable();
        assertEquals(
                List.of("a integer", "b varchar"),
                Arrays.stream(created.fields())
                        .map(f -> f.getName() + " " + f.getDataType().getTypeName())
                        .toList());
        assertEquals("\"t\".\"a\"", created.field("a").toString());
    }

    @Test
    void anIdentityOfJooqIsWrittenAsGeneratedByDefault() {
        assertSql(
                "CREATE TABLE \"t\" (\n  \"a\" INTEGER GENERATED BY DEFAULT AS IDENTITY(1, 1) NOT NULL\n)",
                createTable(T)
                        .column(field(
                                name("a"), SQLDataType.INTEGER.identity(true).notNull()))
                        .toString());
    }

    @Test
    void tableNamesColumnNamesAndTheNumberOfColumnsAreChecked() {
        assertRefused(
                "The name of column \"" + "é".repeat(64) + "\" has 128 bytes, which is not within 1 to 127",
                () -> column(field(name("é".repeat(64)), SQLDataType.INTEGER)));
        assertRefused(
                "The name of table \"" + "t".repeat(128) + "\" has 128 bytes, which is not within 1 to 127",
                () -> createTable(table(name("t".repeat(128)))).columns(A));
        assertRefused(
                "CREATE TABLE names column \"A\" twice", () -> CREATE.column(field(name("A"), SQLDataType.INTEGER)));
        assertRefused("A table has 1 to 1600 columns, not 1601", () -> createTable(T)
                .columns(IntStream.rangeClosed(0, 1600)
                        .mapToObj(i -> field(name("c" + i), SQLDataType.INTEGER))
                        .toArray(Field<?>[]::new)));
        assertRefused(
                "Temporary table \"public\".\"t\" has a schema, but a temporary table is always in the session's own schema:"
                        + " write the name without a schema, createTemporaryTable(table(name(\"t\"))), instead of"
                        + " a generated table",
                () -> createTemporaryTable(table(name("public", "t"))).like(T));
        assertRefused(
                "Table \"#t\" would be temporary on Redshift, since its name begins with #: use createTemporaryTable",
                () -> createTable(table(name("#t"))).columns(A));
        assertRefused("CREATE TABLE takes a table, not the alias \"x\"", () -> createTable(T.as("x"))
                .columns(A));
    }

    @Test
    void contradictingDistributionsAreRefused() {
        assertRefused(
                "DISTSTYLE EVEN doesn't take a DISTKEY, and \"a\" is a DISTKEY: leave one of them out, or use"
                        + " DISTSTYLE KEY",
                () -> CREATE.diststyle(DistStyle.EVEN).distkey(A));
        assertRefused("DISTSTYLE KEY needs a DISTKEY column: add distkey(…)", () -> CREATE.diststyle(DistStyle.KEY)
                .query());
        assertRefused("A table has at most one DISTKEY column, not several: \"a\", \"b\"", () -> createTable(T)
                .column(column(A).distkey())
                .column(column(B).distkey()));
        assertRefused(
                "A table has at most one DISTKEY column, not several: \"a\", \"b\"",
                () -> createTable(T).column(column(A).distkey()).column(B).distkey(B));
        assertRefused(
                "DISTKEY names column \"s\", which is not one of the columns \"a\", \"b\"", () -> CREATE.distkey(S));
        assertRefused("DISTKEY doesn't take column \"s\" of type SUPER", () -> CREATE.column(S)
                .distkey(S));
    }

    @Test
    void contradictingSortKeysAreRefused() {
        assertRefused(
                "Only one column can have SORTKEY, and \"a\", \"b\" have it: use SORTKEY (…) of the table",
                () -> createTable(T)
                        .column(column(A).sortkey())
                        .column(column(B).sortkey()));
        assertRefused(
                "Column \"a\" has SORTKEY and the table has INTERLEAVED SORTKEY: leave one of them out",
                () -> createTable(T).column(column(A).sortkey()).interleavedSortkey(A));
        assertRefused("SORTKEY takes 1 to 400 columns, not 401", () -> CREATE.sortkey(many(401)));
        assertRefused("INTERLEAVED SORTKEY takes 1 to 8 columns, not 9", () -> CREATE.interleavedSortkey(many(9)));
        assertRefused("SORTKEY takes 1 to 400 columns, not 0", CREATE::sortkey);
        assertRefused(
                "SORTKEY AUTO takes no columns, but names \"a\", \"b\": leave the columns out, or use SORTKEY (…)",
                () -> new TableAttributes.SortKey(TableAttributes.SortKey.Style.AUTO, List.of("a", "b")));
        assertRefused("SORTKEY names column \"a\" twice", () -> CREATE.sortkey(A, A));
        assertRefused("SORTKEY doesn't take column \"s\" of type SUPER", () -> column(S)
                .sortkey());
        assertRefused(
                "SORTKEY names column \"s\", which is not one of the columns \"a\", \"b\"", () -> CREATE.sortkey(A, S));
    }

    private static Field<?>[] many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> field(name("c" + i), SQLDataType.INTEGER))
                .toArray(Field<?>[]::new);
    }

    @Test
    void attributesThatDoNotApplyToATypeAreRefused() {
        assertRefused(
                "ENCODE TEXT255 doesn't apply to column \"a\" of type INTEGER; that type takes RAW, AZ64, BYTEDICT, DELTA,"
                        + " DELTA32K, LZO, MOSTLY8, MOSTLY16, RUNLENGTH, ZSTD",
                () -> column(A).encode(ColumnEncoding.TEXT255));
        assertRefused(
                "ENCODE AZ64 doesn't apply to column \"b\" of type VARCHAR; that type takes RAW, BYTEDICT, LZO, RUNLENGTH,"
                        + " TEXT255, TEXT32K, ZSTD",
                () -> column(B).encode(ColumnEncoding.AZ64));
        assertRefused("COLLATE CASE_INSENSITIVE takes CHAR or VARCHAR, but column \"a\" is INTEGER", () -> column(A)
                .collate(ColumnCollation.CASE_INSENSITIVE));
        assertRefused("IDENTITY takes INTEGER or BIGINT, but column \"b\" is VARCHAR", () -> column(B)
                .identity(1, 1));
        assertRefused("IDENTITY(1, 0) would give each row the same value: the step can't be 0", () -> column(A)
                .identity(1, 0));
        assertRefused("Column \"a\" has both IDENTITY and DEFAULT: leave one of them out", () -> column(
                        field(name("a"), SQLDataType.INTEGER.defaultValue(1)))
                .identity(1, 1));
        assertRefused(
                "Redshift has no type uuid: declare it CHAR(36), and pass the values as text",
                () -> column(field(name("u"), SQLDataType.UUID)));
    }

    @Test
    void aDefaultWithAColumnOrASelectIsRefused() {
        assertRefused(
                "DEFAULT of column \"c\" is \"a\": it can't contain a column, a SELECT, an aggregate"
                        + " or a window function",
                () -> column(field(name("c"), SQLDataType.INTEGER.defaultValue(A))));
        assertRefused(
                "DEFAULT of column \"c\" is (select 1 as \"one\"): it can't contain a column, a SELECT, an"
                        + " aggregate or a window function",
                () -> column(field(name("c"), SQLDataType.INTEGER.defaultValue(field(selectOne())))));
    }

    @Test
    void aDefaultWithAnAggregateIsRefused() {
        assertRefused(
                "DEFAULT of column \"c\" is max(1): it can't contain a column, a SELECT, an aggregate or a window function",
                () -> column(field(name("c"), SQLDataType.INTEGER.defaultValue(max(inline(1))))));
    }

    @Test
    void anIdentityOutOfTheTypesRangeIsRefused() {
        assertRefused(
                "IDENTITY(1099511627776, 1) of column \"a\" is out of the range of INTEGER: make the column BIGINT",
                () -> column(A).identity(1L << 40, 1));
        assertRefused(
                "IDENTITY(1, -2147483649) of column \"a\" is out of the range of INTEGER: make the column BIGINT",
                () -> column(A).generatedByDefaultAsIdentity(1, Integer.MIN_VALUE - 1L));
        assertSql(
                "CREATE TABLE \"t\" (\n  \"l\" BIGINT IDENTITY(1099511627776, 1)\n)",
                createTable(T)
                        .column(column(field(name("l"), SQLDataType.BIGINT)).identity(1L << 40, 1))
                        .toString());
    }

    @Test
    void theTypeOfAKeyColumnIsCheckedWhateverTheCaseOfItsName() {
        Field<?> inCapitals = field(name("S"));
        CreateTable create = createTable(T).columns(A, S);
        assertRefused("DISTKEY doesn't take column \"s\" of type SUPER", () -> create.distkey(inCapitals));
        assertRefused("SORTKEY doesn't take column \"s\" of type SUPER", () -> create.sortkey(inCapitals));
        CreateTableAs as = createTable(T).as(select(A, S).from(table(name("p"))));
        assertRefused("DISTKEY doesn't take column \"s\" of type SUPER", () -> as.distkey(inCapitals));
        assertRefused("SORTKEY doesn't take column \"s\" of type SUPER", () -> as.sortkey(2));
        CreateTableAs renamed =
                CreateTableAs.of(T, false, List.of("a", "b"), select(A, S).from(table(name("p"))));
        assertRefused("DISTKEY doesn't take column \"b\" of type SUPER", () -> renamed.distkey(B));
    }

    @Test
    void aQueryThatRedshiftDoesNotSupportIsRefusedAtOnce() {
        assertThrows(UnsupportedOnRedshiftException.class, () -> createTable(T)
                .as(select(arrayAgg(A)).from(table(name("p")))));
    }

    @Test
    void aForeignKeyMustReferenceColumnsOfTheReferencedTable() {
        Table<?> parent = createTable(table(name("p"))).columns(A).asTable();
        Field<?> other = createTable(table(name("o"))).columns(A).asTable().field(0);
        String message = "REFERENCES of p names \"o\".\"a\", which belongs to another table";
        assertRefused(message, () -> column(A).references(parent, other));
        assertRefused(message, () -> CREATE.foreignKey(A, parent, other));
        assertRefused(
                "REFERENCES p names column \"b\", which the table doesn't have", () -> CREATE.foreignKey(A, parent, B));
    }

    @Test
    void contradictingKeysAreRefused() {
        assertRefused("A table has at most one PRIMARY KEY, and [b] would be a second one", () -> CREATE.primaryKey(A)
                .primaryKey(B));
        assertRefused(
                "UNIQUE and PRIMARY KEY both name the columns [a]: leave one of them out",
                () -> CREATE.primaryKey(A).unique(A));
        assertRefused(
                "UNIQUE and PRIMARY KEY both name the columns [A]: leave one of them out",
                () -> CREATE.primaryKey(A).unique(field(name("A"))));
        assertRefused(
                "UNIQUE and PRIMARY KEY both name the columns [B, a]: leave one of them out",
                () -> CREATE.primaryKey(A, B).unique(field(name("B")), A));
        assertRefused(
                "UNIQUE names column \"s\", which is not one of the columns \"a\", \"b\"", () -> CREATE.unique(S));
        assertRefused("PRIMARY KEY names no column", CREATE::primaryKey);
        assertRefused(
                "The numbers of columns differ: FOREIGN KEY names 2, and REFERENCES names 1",
                () -> new TableConstraint.ForeignKey(List.of("a", "b"), T, List.of("c")));
    }

    @Test
    void columnNumbersInKeysAreChecked() {
        CreateTableAs create = createTable(T).as(select(A, B).from(table(name("p"))));
        assertRefused("DISTKEY names column 0, which is out of the range 1 to 2", () -> create.distkey(0));
        assertRefused("SORTKEY names column 3, which is out of the range 1 to 2", () -> create.sortkey(1, 3));
        assertRefused("INTERLEAVED SORTKEY names column \"b\" twice", () -> create.interleavedSortkey(2, 2));
        assertRefused(
                "DISTKEY names column 1, but jOOQ doesn't know the query's columns: name the column itself, or select"
                        + " columns by name",
                () -> createTable(T)
                        .as(select(asterisk()).from(table(name("p"))))
                        .distkey(1));
    }

    @Test
    void theColumnsOfCreateTableAsAreChecked() {
        CreateTableAs create = createTable(T).as(select(A, B).from(table(name("p"))));
        assertRefused(
                "DISTKEY names column \"s\", which is not one of the columns \"a\", \"b\"", () -> create.distkey(S));
        assertRefused("CREATE TABLE AS names 1 columns, but its query has 2 columns", () -> createTable(T)
                .as(select(A, B).from(table(name("p"))), A));
        assertRefused("CREATE TABLE AS names column \"a\" twice", () -> createTable(T)
                .as(select(A, A).from(table(name("p")))));
    }
}
