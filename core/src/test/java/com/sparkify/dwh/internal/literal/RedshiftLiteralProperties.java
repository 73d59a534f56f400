package com.sparkify.dwh.internal.literal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.grammar.HostileText;
import com.sparkify.dwh.grammar.Lexing;
import com.sparkify.dwh.grammar.RedshiftGrammar;
import com.sparkify.dwh.grammar.ReservedWords;
import com.sparkify.dwh.internal.jooq.LongNameSetting;
import com.sparkify.dwh.render.RedshiftRendering;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.VisitListener;
import org.jooq.VisitListenerProvider;
import org.jooq.conf.BackslashEscaping;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultVisitListenerProvider;
import org.jooq.impl.SQLDataType;

/**
 * Checks with an independent lexer that no text ends its literal too early, and that no name ends its quotes too early.
 */
class RedshiftLiteralProperties {

    private static final DSLContext REDSHIFT = RedshiftRendering.context();
    /**
     * A context with the settings of PostgresWarehouse. With these settings, jOOQ 3.21 doesn't replace long names.
     * PostgresWarehouse refuses such names.
     */
    private static final DSLContext POSTGRES = DSL.using(
            SQLDialect.POSTGRES, LongNameSetting.kept(new Settings().withBackslashEscaping(BackslashEscaping.OFF)));

    @Provide
    Arbitrary<String> texts() {
        return HostileText.texts();
    }

    @Provide
    Arbitrary<String> names() {
        return HostileText.names();
    }

    @Property
    void aLiteralIsReadAsItsTextOnRedshift(@ForAll("texts") String text) {
        String sql = REDSHIFT.render(new RedshiftLiteral(text));
        assertEquals(text, RedshiftGrammar.literal(sql, Lexing.REDSHIFT));
    }

    /** A driver or proxy that doesn't know backslash escapes must see the literal end at the same quote. */
    @Property
    void aLiteralEndsAtTheSameQuoteWithoutBackslashEscapes(@ForAll("texts") String text) {
        String sql = REDSHIFT.render(new RedshiftLiteral(text));
        assertEquals(text.replace("\\", "\\\\"), RedshiftGrammar.literal(sql, Lexing.STANDARD));
    }

    @Property
    void aLiteralOfAnyUnicodeIsReadAsItsText(@ForAll String text) {
        String valid = text.replace("\0", "");
        assertEquals(valid, RedshiftGrammar.literal(REDSHIFT.render(new RedshiftLiteral(valid)), Lexing.REDSHIFT));
        assertEquals(valid, RedshiftGrammar.literal(REDSHIFT.render(inline(valid)), Lexing.REDSHIFT));
        assertEquals(valid, RedshiftGrammar.literal(POSTGRES.render(inline(valid)), Lexing.STANDARD));
    }

    @Property
    void aCharacterLiteralIsReadAsItsCharacter(@ForAll @CharRange(from = '\0', to = '\u007f') char character) {
        String sql = REDSHIFT.render(new RedshiftCharacter(character));
        assertEquals(String.valueOf(character), RedshiftGrammar.literal(sql, Lexing.REDSHIFT));
    }

    @Property
    void aLiteralOfCharactersIsReadAsItsText(@ForAll("texts") String text) {
        String sql = REDSHIFT.render(new RedshiftCharacters(text));
        assertEquals(text, RedshiftGrammar.literal(sql, Lexing.REDSHIFT));
    }

    /** Also checks that the statement has no control character. */
    @Property
    void charactersEndAtTheSameQuoteWithoutBackslashEscapes(@ForAll("texts") String text) {
        String sql = REDSHIFT.render(new RedshiftCharacters(text));
        RedshiftGrammar.literal(sql, Lexing.STANDARD);
        assertEquals(
                -1, sql.chars().filter(c -> c < ' ' || c == 0x7f).findFirst().orElse(-1));
    }

    @Property
    void literalsInTemplatesAreReadAsTheirTexts(@ForAll("texts") String text, @ForAll("texts") String other) {
        Query query = DSL.query(
                "call it({0}, {1}, {0})", new RedshiftLiteral(text), DSL.field("{0}", new RedshiftLiteral(other)));
        for (String sql : List.of(REDSHIFT.render(query), REDSHIFT.renderInlined(query), POSTGRES.render(query))) {
            assertEquals(List.of(text, other, text), RedshiftGrammar.literals(sql, Lexing.REDSHIFT));
            assertEquals(
                    List.of("call", "it", "(", "''", ",", "''", ",", "''", ")", ""),
                    RedshiftGrammar.code(sql, Lexing.REDSHIFT));
        }
    }

    @Provide
    Arbitrary<Configuration> derived() {
        Configuration redshift = REDSHIFT.configuration();
        Settings off = new Settings().withBackslashEscaping(BackslashEscaping.OFF);
        VisitListenerProvider others = new DefaultVisitListenerProvider(new VisitListener() {});
        return Arbitraries.of(
                redshift,
                redshift.derive(new Settings()),
                redshift.derive(off),
                redshift.derive(off.withStatementType(StatementType.PREPARED_STATEMENT)),
                redshift.derive(others),
                redshift.derive(new Settings()).derive(others),
                redshift.derive(SQLDialect.MYSQL));
    }

    @Property
    void valuesStayLiteralsWithADerivedConfiguration(
            @ForAll("derived") Configuration derived, @ForAll("texts") String first, @ForAll("texts") String second) {
        Select<?> select = selectOf(val(first), inline(second));
        DSLContext again = DSL.using(RedshiftRendering.of(derived));
        assertSelect(again.render(select), first, second, Lexing.REDSHIFT);
        assertSelect(again.renderInlined(select), first, second, Lexing.REDSHIFT);
        if (RedshiftRendering.isOn(derived)) {
            assertSelect(
                    DSL.using(derived.derive(SQLDialect.POSTGRES)).renderInlined(select),
                    first,
                    second,
                    Lexing.REDSHIFT);
        }
    }

    private static Select<?> selectOf(QueryPart first, Field<String> second) {
        Table<?> t = table(name("t"));
        return select(DSL.field("{0}", String.class, first), second)
                .from(t)
                .where(field(name("c"), SQLDataType.VARCHAR).eq(second))
                .and(field(name("d"), SQLDataType.VARCHAR).in("x", "y"));
    }

    private static void assertSelect(String sql, String first, String second, Lexing lexing) {
        assertEquals(List.of(first, second, second, "x", "y"), RedshiftGrammar.literals(sql, lexing));
        assertEquals(
                RedshiftGrammar.code(
                        "select '', '' from \"t\" where (\"c\" = '' and \"d\" in ('', ''))", Lexing.STANDARD),
                RedshiftGrammar.code(sql, lexing));
    }

    @Property
    void theValuesOfAQueryStayLiterals(@ForAll("texts") String first, @ForAll("texts") String second) {
        assertSelect(REDSHIFT.renderInlined(selectOf(val(first), val(second))), first, second, Lexing.REDSHIFT);
        assertSelect(REDSHIFT.renderInlined(selectOf(inline(first), inline(second))), first, second, Lexing.REDSHIFT);
        assertSelect(POSTGRES.renderInlined(selectOf(val(first), val(second))), first, second, Lexing.STANDARD);
    }

    @Property
    void defaultsAndCommentsStayLiterals(@ForAll("texts") String text) {
        Query create = DSL.createTable(name("t"))
                .column(name("c"), SQLDataType.VARCHAR(9).default_(text));
        Query comment = DSL.commentOnTable(name("t")).is(text);
        for (Query query : List.of(create, comment)) {
            assertEquals(
                    List.of(text),
                    RedshiftGrammar.literals(REDSHIFT.renderInlined(query), Lexing.REDSHIFT),
                    "Redshift");
            assertEquals(
                    List.of(text),
                    RedshiftGrammar.literals(POSTGRES.renderInlined(query), Lexing.STANDARD),
                    "PostgreSQL");
        }
    }

    @Property
    void likePatternsStayLiterals(@ForAll("texts") String text) {
        String sql = REDSHIFT.renderInlined(select(inline(1))
                .where(field(name("c"), SQLDataType.VARCHAR).contains(text))
                .or(field(name("c"), SQLDataType.VARCHAR).like(text, '!')));
        List<String> literals = RedshiftGrammar.literals(sql, Lexing.REDSHIFT);
        assertEquals(text, literals.get(literals.size() - 2));
        assertEquals("!", literals.get(literals.size() - 1));
    }

    @Property
    void aNameStaysInItsQuotes(@ForAll("names") String name) {
        for (DSLContext dsl : List.of(REDSHIFT, POSTGRES)) {
            assertEquals(name, RedshiftGrammar.quotedName(dsl.render(name(name)), Lexing.REDSHIFT));
            assertEquals(name, RedshiftGrammar.quotedName(dsl.render(table(name(name))), Lexing.STANDARD));
            assertEquals(
                    List.of(name, name, name, name),
                    RedshiftGrammar.quotedNames(
                            dsl.render(select(field(name("x".isEmpty() ? "" : name))
                                            .as(name))
                                    .from(table(name(name)).as(name))),
                            Lexing.REDSHIFT));
        }
    }

    @Property
    void aReservedWordIsQuotedInAnyCase(@ForAll @IntRange(min = 0, max = 2) int casing) {
        for (String reserved : ReservedWords.ALL) {
            String word = casing == 0
                    ? reserved
                    : casing == 1
                            ? reserved.toLowerCase(Locale.ROOT)
                            : reserved.charAt(0) + reserved.substring(1).toLowerCase(Locale.ROOT);
            assertEquals('"' + word + '"', REDSHIFT.render(name(word)));
            assertEquals('"' + word + '"', REDSHIFT.render(field(name(word))));
            assertEquals('"' + word + '"', REDSHIFT.render(table(name(word))));
        }
    }

    @Example
    void aTextWithNulIsRefused() {
        String message = "A text literal can't hold the character NUL (U+0000)";
        assertRefused(message, () -> new RedshiftLiteral("a\0b"));
        for (Query query : List.of(
                DSL.insertInto(table(name("t"))).columns(field(name("c"))).values("a\0b"),
                DSL.query("call it({0})", inline("a\0b")),
                DSL.createTable(name("t"))
                        .column(name("c"), SQLDataType.VARCHAR(9).default_("a\0b")),
                DSL.commentOnTable(name("t")).is("a\0b"),
                select(val("\0"))
                        .from(table(name("t")))
                        .where(field(name("c"), String.class).like("a\0b")))) {
            assertRefused(message, () -> REDSHIFT.renderInlined(query));
        }
    }

    @Example
    void aNameWithNulIsRefused() {
        String message = "The name 'a\\0b' contains the character NUL (U+0000), which a name can't contain";
        Table<?> t = table(name("t"));
        for (Query query : List.of(
                select(inline(1)).from(table(name("a\0b"))),
                select(inline(1)).from(table(name("a\0b", "t"))),
                select(inline(1)).from(t.as("a\0b")),
                select(field(name("a\0b"))).from(t),
                select(inline(1).as("a\0b")).from(t),
                DSL.createTable(name("a\0b")).column(name("c"), SQLDataType.INTEGER),
                DSL.createTable(name("t")).column(name("a\0b"), SQLDataType.INTEGER),
                DSL.with("a\0b").as(select(inline(1))).select(inline(1)),
                DSL.query("drop table {0}", name("a\0b")))) {
            assertRefused(message, () -> REDSHIFT.renderInlined(query));
        }
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
