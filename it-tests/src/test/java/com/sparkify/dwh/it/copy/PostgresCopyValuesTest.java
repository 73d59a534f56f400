package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Copy.Encoding;
import com.sparkify.dwh.copy.DateFormat;
import com.sparkify.dwh.copy.TimeFormat;
import com.sparkify.dwh.warehouse.LoadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/** Tests that COPY's options about values and encodings do the same on PostgreSQL as on Redshift. */
class PostgresCopyValuesTest extends CopiesIntoTarget {

    @Test
    void datesAreReadByTheirFormat() throws IOException {
        put("data/a.json", "{\"id\":1,\"day\":\"03/31/2003\"}{\"id\":2,\"day\":\"12/01/1999 10:00:00\"}");
        assertEquals(
                "[1, null, null, 2003-03-31, null] [2, null, null, 1999-12-01, null]",
                loaded(copy().dateFormat(DateFormat.of("MM/DD/YYYY"))));
        put("data/a.json", "{\"id\":1,\"day\":\"March 31, 2003\"}");
        assertEquals("[1, null, null, 2003-03-31, null]", loaded(copy().dateFormat(DateFormat.of("MON DD, YYYY"))));
        put(
                "data/a.json",
                "{\"id\":1,\"day\":\"19960108\"}{\"id\":2,\"day\":\"J2451187\"}{\"id\":3,\"day\":\"1996.008\"}");
        assertEquals(
                "[1, null, null, 1996-01-08, null] [2, null, null, 1999-01-08, null] [3, null, null, 1996-01-08, null]",
                loaded(copy().dateFormat(DateFormat.auto())));
    }

    @Test
    void datesInAnotherFormatAreErrorsWithoutAcceptAnyDate() throws IOException {
        put(
                "data/a.json",
                "{\"id\":1,\"day\":\"2003-03-31\"}\n{\"id\":2,\"at\":\"00/00/00 00:00:00\"}\n"
                        + "{\"id\":3,\"day\":\"03/31/2003\",\"at\":\"2003-03-31 10:00:00\"}");
        Copy copy = copy().dateFormat(DateFormat.of("MM/DD/YYYY"));
        assertEquals(
                "data/a.json, line 1, column day date, value '2003-03-31': Invalid date format or value [MM/DD/YYYY]"
                        + " (1205)\n"
                        + "data/a.json, line 2, column at timestamp, value '00/00/00 00:00:00': Invalid timestamp format"
                        + " or value [YYYY-MM-DD HH:MI:SS] (1206)",
                failure(copy.maxError(2)).replace("timestamp(6)", "timestamp"));
        assertEquals(
                "[1, null, null, null, null] [2, null, null, null, null]"
                        + " [3, null, null, 2003-03-31, 2003-03-31 10:00:00.0]",
                loaded(copy.acceptAnyDate(DateFormat.of("MM/DD/YYYY"))));
    }

    @Test
    void aDateThatBecomesNullIsRejectedInANotNullColumn() throws IOException {
        DSL.using(DATABASE, SQLDialect.POSTGRES)
                .alterTable(TARGET)
                .alter(DAY)
                .setNotNull()
                .execute();
        put("data/a.json", "{\"id\":1,\"day\":\"00/00/00\"}");
        assertEquals(
                "data/a.json, line 1, column day date, value '00/00/00': Missing data for not-null field (1213)",
                failure(copy().acceptAnyDate(DateFormat.auto())));
    }

    @Test
    void theRefusalOfADateFormatNamesTheFormat() throws IOException {
        put("data/a.json", "{\"id\":1}");
        assertEquals(
                "PostgreSQL can't do this COPY:\n"
                        + "  DATEFORMAT: 'MM/YYYY' can't be read: it needs a year, a month and a day\n"
                        + "  TIMEFORMAT: 'YYYY' can't be read: it needs a year, a month and a day",
                refusal(copy().dateFormat(DateFormat.of("MM/YYYY")).timeFormat(TimeFormat.of("YYYY"))));
    }

    @Test
    void decimalsAreCutUnlessRoundEcIsSpecified() throws IOException {
        put("data/a.json", "{\"id\":1,\"price\":20.259}{\"id\":2,\"price\":-20.255}{\"id\":3,\"price\":\"0.005\"}");
        assertEquals(
                "[1, null, 20.25, null, null] [2, null, -20.25, null, null] [3, null, 0.00, null, null]",
                loaded(copy()));
        assertEquals(
                "[1, null, 20.26, null, null] [2, null, -20.26, null, null] [3, null, 0.01, null, null]",
                loaded(copy().roundEc()));
    }

    @Test
    void aDecimalThatRoundingMakesTooLargeIsAnError() throws IOException {
        put("data/a.json", "{\"id\":1,\"price\":999.995}");
        assertEquals("[1, null, 999.99, null, null]", loaded(copy()));
        warehouse.dsl().deleteFrom(TARGET).execute();
        assertEquals(
                "data/a.json, line 1, column price numeric(5,2), value '999.995': Overflow, Type: Decimal, Column type:"
                        + " numeric(5,2) (1222)",
                failure(copy().roundEc()));
    }

    @Test
    void blanksAtTheEndAreTrimmed() throws IOException {
        put(
                "data/a.json",
                "{\"id\":1,\"name\":\" a \\t\"}{\"id\":2,\"name\":\"0123456789   \"}{\"id\":3,\"name\":\"  \"}");
        assertEquals(
                "[1,  a, null, null, null] [2, 0123456789, null, null, null] [3, , null, null, null]",
                loaded(copy().trimBlanks()));
        assertEquals(
                "[1,  a, null, null, null] [2, 0123456789, null, null, null] [3, null, null, null, null]",
                loaded(copy().trimBlanks().emptyAsNull()));
    }

    @Test
    void encodingsBecomeUtf8() throws IOException {
        String json = "{\"id\":1,\"name\":\"aé€\ud83d\ude00\"}\n{\"id\":2,\"name\":\"x\"}\n";
        String both = "[1, aé€\ud83d\ude00, null, null, null] [2, x, null, null, null]";
        put("data/a.json", json, StandardCharsets.UTF_16LE);
        assertEquals(both, loaded(copy().encoding(Encoding.UTF16LE)));
        put("data/a.json", "\ufeff" + json, StandardCharsets.UTF_16LE);
        assertEquals(both, loaded(copy().encoding(Encoding.UTF16LE)));
        assertEquals(both, loaded(copy().encoding(Encoding.UTF16)));
        put("data/a.json", "\ufeff" + json, StandardCharsets.UTF_16BE);
        assertEquals(both, loaded(copy().encoding(Encoding.UTF16BE)));
        assertEquals(both, loaded(copy().encoding(Encoding.UTF16)));
        put("data/a.json", json);
        assertEquals(both, loaded(copy().encoding(Encoding.UTF8)));
        put("data/a.json", "{\"id\":1,\"name\":\"aéÿ\"}", StandardCharsets.ISO_8859_1);
        assertEquals("[1, aéÿ, null, null, null]", loaded(copy().encoding(Encoding.ISO88591)));
    }

    @Test
    void anObjectInAnotherEncodingIsOneErrorAndIsSkipped() throws IOException {
        put("data/a.json", "\ufeff{\"id\":1}{\"id\":2}", StandardCharsets.UTF_16BE);
        put("data/b.json", "{\"id\":3}", StandardCharsets.UTF_16LE);
        String first =
                "data/a.json: The object is not in ENCODING UTF16LE: its byte order mark is that of UTF16BE (1221)";
        assertEquals(first, failure(copy().encoding(Encoding.UTF16LE)));
        LoadResult result = warehouse.copy(copy().encoding(Encoding.UTF16LE).maxError(2));
        assertEquals("[3, null, null, null, null]", rows());
        assertEquals(first, errors(result.rejected()));
        warehouse.dsl().deleteFrom(TARGET).execute();
        assertEquals(
                "data/b.json: The object is not in ENCODING UTF16: it has no byte order mark; specify UTF16LE or UTF16BE"
                        + " (1221)",
                failure(copy().encoding(Encoding.UTF16)));
        assertEquals(
                "data/a.json: The object is not in ENCODING UTF8: it begins with the byte order mark of UTF-16; specify"
                        + " ENCODING UTF16 (1221)",
                failure(copy()));
    }

    @Test
    void anIncompleteCharacterIsAnErrorOrIsReplaced() throws IOException {
        put("data/a.json", "{\"id\":1,\"name\":\"a?b\"}".replace("?", "#"), StandardCharsets.UTF_16LE);
        byte[] bytes = Files.readAllBytes(folder.resolve("data/a.json"));
        int at = new String(bytes, StandardCharsets.UTF_16LE).indexOf('#') * 2;
        bytes[at] = 0x3d;
        bytes[at + 1] = (byte) 0xd8;
        Files.write(folder.resolve("data/a.json"), bytes);
        assertEquals(
                "data/a.json, line 1, column name varchar(10), value 'a\ufffdb': String contains invalid or"
                        + " unsupported UTF8 codepoints. Bad UTF8 hex sequence: ed (1220)",
                failure(copy().encoding(Encoding.UTF16LE)));
        assertEquals(
                "[1, a???b, null, null, null]",
                loaded(copy().encoding(Encoding.UTF16LE).acceptInvChars()));
        Files.write(folder.resolve("data/a.json"), Arrays.copyOf(bytes, bytes.length + 1));
        warehouse.dsl().deleteFrom(TARGET).execute();
        assertEquals(
                "data/a.json: it ends within a character: a character of UTF-16 has two or four bytes (1221)",
                failure(copy().encoding(Encoding.UTF16LE).acceptInvChars().ignoreAllErrors()));
    }
}
