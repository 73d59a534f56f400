package com.sparkify.dwh.internal.postgres.shred;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.copy.Delimited;
import com.sparkify.dwh.copy.FixedWidth;
import com.sparkify.dwh.copy.FixedWidth.Width;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Compares the readers of the text formats with {@link Reference}, for any size of the buffer and any number of bytes
 * that the input returns at a time.
 */
class TextRecordsProperties {

    private static final Arbitrary<String> PIECES = Arbitraries.of(
            "|",
            "|",
            ",",
            ",",
            "\t",
            " ",
            "\u0001",
            "\u007f",
            "\"",
            "'",
            "%",
            "\"\"",
            "\n",
            "\n",
            "\r\n",
            "\r",
            "\\",
            "\\\\",
            "\\N",
            "NULL",
            "\0",
            "a",
            "bc",
            "12345678",
            "0123456789abcdef",
            "é",
            "€",
            "😀",
            "x");

    private static final List<String> NULLS = List.of("\\N", "", "NULL", "\0", "'", "é");

    @Property(tries = 3000)
    void delimitedTextIsReadAsTheReferenceReadsIt(
            @ForAll("delimitingWithQuotes") Delimiting delimiting,
            @ForAll boolean escape,
            @ForAll boolean removeQuotes,
            @ForAll @IntRange(min = -1, max = 5) int nullText,
            @ForAll boolean fill,
            @ForAll boolean ignoreBlank,
            @ForAll @IntRange(min = 1, max = 4) int columns,
            @ForAll @IntRange(min = 1, max = 70) int buffer,
            @ForAll @IntRange(min = 1, max = 40) int atATime)
            throws IOException {
        Delimited format = Delimited.by(delimiting.delimiter());
        format = escape ? format.escape() : format;
        format = removeQuotes ? format.removeQuotes() : format;
        format = nullText < 0 ? format : format.nullAs(NULLS.get(nullText));
        format = fill ? format.fillRecord() : format;
        format = ignoreBlank ? format.ignoreBlankLines() : format;
        assertEquals(
                new Reference(columns, nullText < 0 ? null : NULLS.get(nullText), fill, ignoreBlank)
                        .delimited(delimiting.text(), delimiting.delimiter(), escape, removeQuotes, nullText < 0),
                Shown.of(new DelimitedRecords(format, columns, buffer), columns, bytes(delimiting.text()), atATime));
    }

    @Property(tries = 3000)
    void csvIsReadAsTheReferenceReadsIt(
            @ForAll("delimiting") Delimiting delimiting,
            @ForAll("quotes") char quote,
            @ForAll @IntRange(min = -1, max = 5) int nullText,
            @ForAll boolean fill,
            @ForAll boolean ignoreBlank,
            @ForAll @IntRange(min = 1, max = 4) int columns,
            @ForAll @IntRange(min = 1, max = 70) int buffer,
            @ForAll @IntRange(min = 1, max = 40) int atATime)
            throws IOException {
        Csv format = Csv.defaults().quote('`').delimiter(delimiting.delimiter()).quote(quote);
        format = nullText < 0 ? format : format.nullAs(NULLS.get(nullText));
        format = fill ? format.fillRecord() : format;
        format = ignoreBlank ? format.ignoreBlankLines() : format;
        assertEquals(
                new Reference(columns, nullText < 0 ? null : NULLS.get(nullText), fill, ignoreBlank)
                        .csv(delimiting.text(), delimiting.delimiter(), quote),
                Shown.of(new CsvRecords(format, columns, buffer), columns, bytes(delimiting.text()), atATime));
    }

    @Property(tries = 3000)
    void fixedWidthsAreReadAsTheReferenceReadsThem(
            @ForAll("texts") String text,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 9) Integer> widths,
            @ForAll boolean removeQuotes,
            @ForAll @IntRange(min = -1, max = 5) int nullText,
            @ForAll boolean fill,
            @ForAll boolean ignoreBlank,
            @ForAll @IntRange(min = 1, max = 70) int buffer,
            @ForAll @IntRange(min = 1, max = 40) int atATime)
            throws IOException {
        FixedWidth format = FixedWidth.of(IntStream.range(0, widths.size())
                .mapToObj(i -> new Width("c" + i, widths.get(i)))
                .toArray(Width[]::new));
        format = removeQuotes ? format.removeQuotes() : format;
        format = nullText < 0 ? format : format.nullAs(NULLS.get(nullText));
        format = fill ? format.fillRecord() : format;
        format = ignoreBlank ? format.ignoreBlankLines() : format;
        assertEquals(
                new Reference(widths.size(), nullText < 0 ? null : NULLS.get(nullText), fill, ignoreBlank)
                        .fixedWidth(
                                text,
                                widths.stream().mapToInt(Integer::intValue).toArray(),
                                removeQuotes),
                Shown.of(new FixedWidthRecords(format, buffer), widths.size(), bytes(text), atATime));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Arbitrary<String> delimiters() {
        return Arbitraries.oneOf(
                Arbitraries.of("|", ",", "\t", " ", "\u0001", "\u007f", "é"),
                Arbitraries.of(
                        "||", "|,|", "||,", "||,||", ",,,", "  ", " , ", "\t ", "¦ì", "éé", "é€", "€é", "😀", "|é"),
                Arbitraries.of("a", "bc", "12", "xx", "NU", "|~|", "0123456789abcdef"));
    }

    /** A text with many delimiters and with many parts of delimiters. */
    record Delimiting(String delimiter, String text) {

        static Arbitrary<Delimiting> by(String delimiter) {
            Arbitrary<String> parts = Arbitraries.integers()
                    .between(1, delimiter.codePointCount(0, delimiter.length()))
                    .flatMap(count -> {
                        int middle = delimiter.offsetByCodePoints(0, count);
                        return Arbitraries.of(delimiter, delimiter.substring(0, middle), delimiter.substring(middle));
                    });
            return texts(Arbitraries.frequencyOf(Tuple.of(1, parts), Tuple.of(4, PIECES)))
                    .map(text -> new Delimiting(delimiter, text));
        }
    }

    @Provide
    Arbitrary<Delimiting> delimiting() {
        return delimiters().flatMap(Delimiting::by);
    }

    /**
     * Also generates delimiters that begin with a quote. At the beginning of a field, REMOVEQUOTES reads this character
     * as a quote.
     */
    @Provide
    Arbitrary<Delimiting> delimitingWithQuotes() {
        return Arbitraries.oneOf(delimiters(), Arbitraries.of("'", "'|", "|'", "|\"|", "''"))
                .flatMap(Delimiting::by);
    }

    @Provide
    Arbitrary<Character> quotes() {
        return Arbitraries.of('"', '\'', '%');
    }

    @Provide
    Arbitrary<String> texts() {
        return texts(PIECES);
    }

    private static Arbitrary<String> texts(Arbitrary<String> pieces) {
        return pieces.list().ofMaxSize(30).map(all -> String.join("", all));
    }
}
