package com.sparkify.dwh.runner.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.runner.queries.QueryException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedRowsTest {

    private static Row row(String... texts) {
        return new Row(Arrays.stream(texts).map(Cell::new).toList());
    }

    @Test
    void nullIsAnEmptyFieldWithoutQuotes() {
        assertEquals(
                new ExpectedRows(
                        List.of("a", "b c"),
                        List.of(row(null, ""), row("x", null), row("1,5", "say \"hi\"\r\nNULL"), row("\uFFFD", " y "))),
                ExpectedRows.read("x.csv", "a,\"b c\"\r\n,\"\"\r\nx,\n\"1,5\",\"say \"\"hi\"\"\r\nNULL\"\n\u0018, y "));
    }

    @Test
    void anEmptyLineIsANullIfThereIsOnlyOneColumn() {
        assertEquals(
                new ExpectedRows(List.of("a"), List.of(row("1"), row((String) null), row(""))),
                ExpectedRows.read("x.csv", "a\n1\n\n\"\"\n"));
    }

    @Test
    void textThatIsNotCsvIsRefusedAndItsRowIsNamed() {
        assertEquals(
                "x.csv, row 2: number of values 3, number of columns 2: correct the row, or write the file again with dwh"
                        + " verify --update",
                refused("a,b\n1,2\n1,2,3\n"));
        assertEquals("x.csv is empty: write a line of column names", refused(""));
        String quotes = ": a quoted value has no closing quote, or text follows the closing quote. Correct the file, or"
                + " write it again with dwh verify --update";
        assertEquals("x.csv, row 1" + quotes, refused("a\n\"open\n"));
        assertEquals("x.csv, row 2" + quotes, refused("a\n1\n\"x\"y\n"));
        assertEquals("x.csv, the line of column names" + quotes, refused("\"a\"b\n1\n"));
    }

    private static String refused(String csv) {
        return assertThrows(QueryException.class, () -> ExpectedRows.read("x.csv", csv))
                .getMessage();
    }
}
