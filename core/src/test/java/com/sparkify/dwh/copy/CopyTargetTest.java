package com.sparkify.dwh.copy;

import static com.sparkify.dwh.Redshift.column;
import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.copy.Copies.ROLE;
import static com.sparkify.dwh.copy.Copies.from;
import static com.sparkify.dwh.copy.Copies.refusal;
import static com.sparkify.dwh.copy.FixedWidth.width;
import static com.sparkify.dwh.foreign.Corpus.assertSql;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.schema.generated.Tables;
import com.sparkify.dwh.table.ColumnDefinition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

/** Tests which tables and columns COPY takes. */
class CopyTargetTest {

    @Test
    void theColumnListTakesEachColumnOfTheTableOnce() {
        assertEquals(
                "COPY names column \"song_id\" twice",
                refusal(() -> copyInto(Tables.SONGS, Tables.SONGS.SONG_ID, Tables.SONGS.SONG_ID)));
        assertEquals(
                "Table songs has no column name; its columns are song_id, title, artist_id, year, duration",
                refusal(() -> copyInto(Tables.SONGS, field(name("name")))));
        assertEquals("EXPLICIT_IDS needs an IDENTITY column, and songs has none", refusal(() -> copyInto(Tables.SONGS)
                .from(Location.parse("s3://logs/"))
                .authorizedBy(ROLE)
                .csv()
                .explicitIds()));
    }

    @Test
    void theTargetIsATableWithAName() {
        assertEquals(
                "COPY takes a table, not the alias \"z\"",
                refusal(() -> copyInto(table(name("t")).as("z"))));
        assertEquals(
                "COPY takes a table, not the alias \"q\"",
                refusal(() -> copyInto(DSL.selectFrom(table(name("t"))).asTable("q"))));
        assertEquals(
                "COPY takes a table by its name, not the expression \"join\"",
                refusal(() -> copyInto(table(name("a")).crossJoin(table(name("b"))))));
        assertEquals(
                "COPY takes a table by its name, not the expression \"t\": write table(name(…)) instead of"
                        + " table(\"…\"), which is plain SQL",
                refusal(() -> copyInto(table("t"))));
        assertEquals(
                "The name of table \"" + "t".repeat(200) + "\" has 200 bytes, which is not within 1 to 127",
                refusal(() -> copyInto(table(name("t".repeat(200))))));
        assertEquals(
                "The name of column \"" + "c".repeat(200) + "\" has 200 bytes, which is not within 1 to 127",
                refusal(() -> copyInto(table(name("t")), field(name("c".repeat(200))))));
    }

    @Test
    void namesThatDifferOnlyInCaseMeanTheSameColumn() {
        assertEquals(
                "COPY names column \"a\" twice",
                refusal(() -> copyInto(table(name("t")), field(name("A")), field(name("a")))));
        assertSql(
                """
                COPY "songs" ("TITLE")
                FROM 's3://logs/'
                IAM_ROLE DEFAULT
                FORMAT AS CSV\
                """,
                copyInto(Tables.SONGS, field(name("TITLE")))
                        .from(Location.parse("s3://logs/"))
                        .authorizedBy(ROLE)
                        .csv()
                        .toString());
    }

    private static final Field<Integer> ID = field(name("id"), SQLDataType.INTEGER);
    private static final Field<Integer> A = field(name("a"), SQLDataType.INTEGER);

    private static Copy csv(ColumnDefinition identity, Field<?>... columns) {
        return copyInto(createTable(table(name("t"))).column(identity).column(A).asTable(), columns)
                .from(Location.parse("s3://logs/"))
                .authorizedBy(ROLE)
                .csv();
    }

    @Test
    void explicitIdsNeedsTheIdentityColumnOfTheTable() {
        String whole = """
            COPY "t"
            FROM 's3://logs/'
            IAM_ROLE DEFAULT
            FORMAT AS CSV
            EXPLICIT_IDS\
            """;
        ColumnDefinition always = column(ID).identity(1, 1);
        assertEquals(whole, csv(always).explicitIds().toString());
        assertEquals(
                whole,
                csv(column(ID).generatedByDefaultAsIdentity(1, 1)).explicitIds().toString());
        assertEquals(
                "EXPLICIT_IDS needs the IDENTITY column id in the column list, which is a",
                refusal(() -> csv(always, A).explicitIds()));
        assertEquals("EXPLICIT_IDS needs an IDENTITY column, and t has none", refusal(() -> csv(column(ID))
                .explicitIds()));
    }

    @Test
    void aListedIdentityColumnNeedsExplicitIdsUnlessItIsGeneratedByDefault() {
        Copy listed = csv(column(ID).identity(1, 1), field(name("ID")), A);
        assertEquals(
                "The column list has the IDENTITY column ID of t, which takes no values: specify EXPLICIT_IDS, or"
                        + " remove the column from the list",
                refusal(listed::query));
        String explicit = """
            COPY "t" ("ID", "a")
            FROM 's3://logs/'
            IAM_ROLE DEFAULT
            FORMAT AS CSV
            EXPLICIT_IDS\
            """;
        assertEquals(
                explicit,
                RedshiftRendering.context().render(listed.explicitIds().query()));
        Copy byDefault = csv(column(ID).generatedByDefaultAsIdentity(1, 1), ID, A);
        assertEquals(byDefault.toString(), RedshiftRendering.context().render(byDefault.query()));
        Copy none = csv(column(ID).identity(1, 1), A);
        assertEquals(none.toString(), RedshiftRendering.context().render(none.query()));
    }

    @Test
    void fixedWidthNeedsAWidthForEachColumn() {
        FixedWidth two = FixedWidth.of(width(field(name("a")), 1), width(field(name("b")), 2));
        assertEquals("FIXEDWIDTH has 2 widths, and the COPY has 5 columns", refusal(() -> copyInto(Tables.SONGS)
                .from(Location.parse("s3://logs/"))
                .authorizedBy(ROLE)
                .fixedWidth(two)));
        assertEquals("FIXEDWIDTH needs the width of at least one column", refusal(FixedWidth::of));
        assertEquals(
                "FIXEDWIDTH's label 'a:b' is blank, or contains a comma or colon, which separate widths",
                refusal(() -> width(field(name("a:b")), 1)));
        assertEquals(
                "FIXEDWIDTH doesn't go with ENCODING UTF16: files of fixed width are in UTF8",
                refusal(() -> from().fixedWidth(two).encoding(Encoding.UTF16)));
    }
}
