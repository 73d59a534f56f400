package com.sparkify.dwh.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IniFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p #w",
                "p;w",
                "a\\b",
                "ab\\",
                "a \\",
                "it's",
                "a\"b",
                "a\"",
                "a,b",
                "${env:HOME}",
                "%(HOST)s",
                "100%%",
                "a=b",
                "a:b",
                "=",
                "#",
                ";x",
                "[x]",
                "\u015f\u0131",
                "\u00a0x"
            })
    void everyCharacterOfAValueIsKept(String value) {
        assertEquals(List.of(value), values(value));
    }

    @Property
    void anyPasswordInQuotesIsKept(@ForAll("passwords") String password, @ForAll boolean single) {
        String quote = single ? "'" : "\"";

        assertEquals(List.of(password), values(quote + password + quote));
    }

    @Property
    void aPasswordNeedsQuotesOnlyForBlanksAtItsEndsOrAQuoteAtItsBeginning(
            @ForAll("passwords") @NotBlank String password) {
        String plain = password.strip().replaceAll("^['\"]+", "x");

        assertEquals(List.of(plain), values(plain));
    }

    @Provide
    Arbitrary<String> passwords() {
        return Arbitraries.strings()
                .withChars("'\"\\#;=:%$ {}[]")
                .withCharRange('!', '\u00ff')
                .excludeChars('\u0085')
                .ofMaxLength(20);
    }

    @Test
    void anyLineEndingIsReadAndIsNotPartOfTheValue() {
        List<String> problems = new ArrayList<>();

        List<IniFile.Entry> entries = IniFile.parse("f", "[A]\r\n x = 1 \r y: 2=3\n\n[ B ]\nz=", problems);

        assertEquals(
                List.of(
                        new IniFile.Entry("A", "X", "1", 2),
                        new IniFile.Entry("A", "Y", "2=3", 3),
                        new IniFile.Entry("B", "Z", "", 6)),
                entries);
        assertEquals(List.of(), problems);
    }

    private static List<String> values(String written) {
        List<String> problems = new ArrayList<>();
        List<IniFile.Entry> entries =
                IniFile.parse("f", "[CLUSTER]\nDB_PASSWORD = " + written + "\nHOST = h\n", problems);
        assertEquals(List.of(), problems);
        assertEquals("h", entries.get(entries.size() - 1).value());
        return entries.stream()
                .filter(entry -> entry.key().equals("DB_PASSWORD"))
                .map(IniFile.Entry::value)
                .toList();
    }
}
