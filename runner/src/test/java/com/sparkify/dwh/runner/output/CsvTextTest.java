package com.sparkify.dwh.runner.output;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;

class CsvTextTest {

    private static final Field<String> TEXT = field(name("a \"text\""), SQLDataType.VARCHAR);
    private static final Field<BigDecimal> NUMBER = field(name("number"), SQLDataType.NUMERIC);

    private static Result<? extends Record> rows(String... texts) {
        DSLContext dsl = DSL.using(SQLDialect.POSTGRES);
        var rows = dsl.newResult(TEXT, NUMBER);
        Arrays.stream(texts)
                .forEach(text -> rows.add(
                        dsl.newRecord(TEXT, NUMBER).values(text, text == null ? null : new BigDecimal("-1E+3"))));
        return rows;
    }

    @Test
    void onlyQuotesAreEscapedAndNullIsNotAnEmptyText() {
        assertEquals(
                """
                "a ""text""\",number
                a b,-1000
                C:\\new\\table,-1000
                "1,5",-1000
                "1;5",-1000
                "say ""hi""\",-1000
                "two
                lines",-1000
                "\ttab",-1000
                'x',-1000
                =1+1,-1000
                "",-1000
                ,
                """,
                CsvText.of(rows(
                        "a b",
                        "C:\\new\\table",
                        "1,5",
                        "1;5",
                        "say \"hi\"",
                        "two\nlines",
                        "\ttab",
                        "'x'",
                        "=1+1",
                        "",
                        null)));
    }

    @Test
    void controlCharactersAreReplaced() {
        String replaced = CsvText.of(rows("\0", "\u001b[2J", "\u009b2J", "\u007f", "\b"));
        assertEquals(
                "\uFFFD \uFFFD[2J \uFFFD2J \uFFFD \uFFFD",
                replaced.lines().skip(1).map(line -> line.replace(",-1000", "")).collect(Collectors.joining(" ")));
    }

    @Test
    void spreadsheetsGetNoFormulas() {
        assertEquals(
                """
                "a ""text""\",number
                '=1+1,-1000
                '+1,-1000
                '-1,-1000
                '@SUM(A1),-1000
                "'\t=1",-1000
                "'\r=1",-1000
                "'
                x",-1000
                ' =1,-1000
                '\uFF1D1,-1000
                1=1,-1000
                a-b,-1000
                """,
                CsvText.forSpreadsheets(
                        rows("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\nx", " =1", "\uFF1D1", "1=1", "a-b")));
    }
}
