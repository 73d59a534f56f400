package com.sparkify.dwh.runner.output;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class RowFormatTest {

    private static final Field<String> TITLE = field(name("title|x"), SQLDataType.VARCHAR);
    private static final Field<BigDecimal> PLAYS = field(name("plays"), SQLDataType.NUMERIC);
    private static final DSLContext DSL_CONTEXT = DSL.using(SQLDialect.POSTGRES);

    private static Result<? extends Record> rows() {
        var rows = DSL_CONTEXT.newResult(TITLE, PLAYS);
        String[] titles = {"Song 2", "a|b *c* _d_ [e](f) `g` \\", "<b>&amp;\n\u202e", "", null};
        for (String title : titles) {
            rows.add(DSL_CONTEXT.newRecord(TITLE, PLAYS).values(title, title == null ? null : new BigDecimal("1E+3")));
        }
        return rows;
    }

    @Test
    void markdownEscapesTheCharactersOfMarkdownAndHtml() {
        assertEquals("""
                | title\\|x | plays |
                |---|---:|
                | Song 2 | 1000 |
                | a\\|b \\*c\\* \\_d\\_ \\[e\\](f) \\`g\\` \\\\ | 1000 |
                | &lt;b&gt;&amp;amp;\uFFFD\uFFFD | 1000 |
                |  | 1000 |
                | {null} | {null} |
                """, RowFormat.markdown.of(rows()));
    }

    @Test
    void expandedRowsHaveALineForEachColumn() {
        assertEquals("""
                -[ RECORD 1 ]
                title|x | Song 2
                plays   | 1000
                -[ RECORD 2 ]
                title|x | a|b *c* _d_ [e](f) `g` \\
                plays   | 1000
                -[ RECORD 3 ]
                title|x | <b>&amp;\uFFFD\uFFFD
                plays   | 1000
                -[ RECORD 4 ]
                title|x |\s
                plays   | 1000
                -[ RECORD 5 ]
                title|x | {null}
                plays   | {null}
                """, ExpandedText.of(rows()));
    }

    @Test
    void theLineAboveAnExpandedRowIsAsLongAsTheColumnNames() {
        Field<String> name = field(name("a_column_with_a_long_name"), SQLDataType.VARCHAR);
        var rows = DSL_CONTEXT.newResult(name);
        rows.add(DSL_CONTEXT.newRecord(name).values("x"));
        assertEquals("""
                -[ RECORD 1 ]-------------
                a_column_with_a_long_name | x
                """, ExpandedText.of(rows));
    }

    @Test
    void withoutRowsOnlyTheMarkdownHeadingIsWritten() {
        assertEquals("", ExpandedText.of(DSL_CONTEXT.newResult(TITLE)));
        assertEquals("| title\\|x |\n|---|\n", RowFormat.markdown.of(DSL_CONTEXT.newResult(TITLE)));
    }

    @Test
    void aTableShowsValuesWithoutEscapes() {
        assertEquals("""
                +------------------------+------+
                |title|x                 | plays|
                +------------------------+------+
                |Song 2                  |  1000|
                |a|b *c* _d_ [e](f) `g` \\|  1000|
                |<b>&amp;\uFFFD\uFFFD              |  1000|
                |                        |  1000|
                |{null}                  |{null}|
                +------------------------+------+
                """, RowFormat.table.of(rows()));
    }

    @Test
    void aLongValueAfterManyShortValuesIsNotShortened() {
        var rows = DSL_CONTEXT.newResult(PLAYS);
        for (int i = 0; i < 60; i++) {
            rows.add(DSL_CONTEXT.newRecord(PLAYS).values(BigDecimal.TEN));
        }
        rows.add(DSL_CONTEXT.newRecord(PLAYS).values(new BigDecimal("12345678.9")));
        String row = "|        10|\n";
        assertEquals(
                "+----------+\n|     plays|\n+----------+\n" + row.repeat(60) + "|12345678.9|\n+----------+\n",
                RowFormat.table.of(rows));
    }

    @Test
    void aTableWithoutRowsShowsTheColumnNames() {
        assertEquals("""
                +-------+-----+
                |title|x|plays|
                +-------+-----+
                """, RowFormat.table.of(DSL_CONTEXT.newResult(TITLE, PLAYS)));
    }

    /** A query of an analyst can have two columns of the same name. */
    @Test
    void columnsOfTheSameNameKeepTheirValues() {
        Field<String> same = field(name("title"), SQLDataType.VARCHAR);
        var rows = DSL_CONTEXT.newResult(same, same);
        rows.add(DSL_CONTEXT.newRecord(same, same).values("one", "two"));
        assertEquals("""
                +-----+-----+
                |title|title|
                +-----+-----+
                |one  |two  |
                +-----+-----+
                """, RowFormat.table.of(rows));
    }
}
