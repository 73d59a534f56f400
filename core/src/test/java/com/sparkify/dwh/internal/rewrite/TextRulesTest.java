package com.sparkify.dwh.internal.rewrite;

import static com.sparkify.dwh.internal.rewrite.Rendered.T;
import static com.sparkify.dwh.internal.rewrite.Rendered.U;
import static com.sparkify.dwh.internal.rewrite.Rendered.X;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertField;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertFieldRefused;
import static com.sparkify.dwh.internal.rewrite.Rendered.assertRendered;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.JSON;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.VARBINARY;
import static org.jooq.impl.SQLDataType.VARCHAR;

import com.sparkify.dwh.internal.jooq.JooqTexts;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

/**
 * Tests the rules for conditions that ignore case, for casts between text and JSON or bytes, and for parts of a text
 * that are counted from its end.
 */
class TextRulesTest {

    private static final Field<org.jooq.JSONB> J = field(name("t", "j"), JSONB);

    private static void assertCondition(String expected, Condition condition) {
        assertRendered(
                "select \"t\".\"x\" from \"t\" where " + expected,
                select(X).from(T).where(condition));
    }

    @Test
    void likeIgnoresTheCaseOfAllLetters() {
        assertCondition("lower(\"t\".\"u\") like lower('Ä%')", U.likeIgnoreCase("Ä%"));
        assertCondition("lower(\"t\".\"u\") not like lower(\"t\".\"u\")", U.notLikeIgnoreCase(U));
        assertCondition("lower(\"t\".\"u\") like lower('A!%') escape '!'", U.likeIgnoreCase("A!%", '!'));
        assertCondition("lower(\"t\".\"u\") not like lower('A!%') escape '!'", U.notLikeIgnoreCase("A!%", '!'));
        assertCondition("lower(cast(\"t\".\"x\" as VARCHAR(MAX))) like lower('1%')", X.likeIgnoreCase("1%"));
        assertFieldRefused(
                "Redshift doesn't support ILIKE … ESCAPE 'x': use a character that has no case, such as '!',"
                        + " because the pattern is"
                        + " converted to lower case",
                field(U.likeIgnoreCase("A%", 'x')));
    }

    @Test
    void jooqsOtherConditionsAlsoIgnoreCase() {
        String like = "lower(\"t\".\"u\") like ";
        String contains = JooqTexts.lowerPattern("'%' || ", "'Ä'", " || '%'");
        assertCondition(like + contains + " escape '!'", U.containsIgnoreCase("Ä"));
        assertCondition("not (" + like + contains + " escape '!')", U.notContainsIgnoreCase("Ä"));
        assertCondition(
                like + JooqTexts.lowerPattern("", "'Ä'", " || '%'") + " escape '!'", U.startsWithIgnoreCase("Ä"));
        assertCondition(like + JooqTexts.lowerPattern("'%' || ", "'Ä'", "") + " escape '!'", U.endsWithIgnoreCase("Ä"));
        assertCondition("lower(\"t\".\"u\") = lower('Ä')", U.equalIgnoreCase("Ä"));
    }

    @Test
    void textIsParsedAsJsonAndJsonIsWrittenAsText() {
        assertField("json_parse(\"t\".\"u\")", U.cast(JSONB));
        assertField("json_parse('{\"a\": 1}')", inline("{\"a\": 1}").cast(JSON));
        assertField("cast(json_serialize(\"t\".\"j\") as VARCHAR(MAX))", J.cast(VARCHAR));
        assertField("cast(json_serialize(\"t\".\"j\") as VARCHAR(9))", J.cast(VARCHAR(9)));
        assertField("(\"t\".\"u\" || cast(json_serialize(\"t\".\"j\") as VARCHAR(MAX)))", concat(U, J));
        assertField("cast(\"t\".\"j\" as SUPER)", J.cast(JSON));
    }

    @Test
    void negativeNumbersCountFromTheEndOfTheText() {
        assertField("substring(\"t\".\"u\", 1, greatest((char_length(\"t\".\"u\") - 2), 0))", DSL.left(U, inline(-2)));
        assertField("substring(\"t\".\"u\", 3)", DSL.right(U, -2));
        assertField("reverse(split_part(reverse(\"t\".\"u\"), '/', 1))", DSL.splitPart(U, "/", -1));
        assertField("left(\"t\".\"u\", 2)", DSL.left(U, 2));
        assertField("right(\"t\".\"u\", \"t\".\"x\")", DSL.right(U, X));
        assertField("split_part(\"t\".\"u\", '//', 2)", DSL.splitPart(U, "//", 2));
        assertFieldRefused(
                "Redshift doesn't support SPLIT_PART that counts from the end: use a delimiter of one character, or split"
                        + " reverse(text)",
                DSL.splitPart(U, "//", -1));
    }

    @Test
    void theTextOfBytesIsHexadecimal() {
        Field<byte[]> bytes = field(name("t", "b"), VARBINARY(9));
        assertField("('\\\\x' || to_hex(\"t\".\"b\"))", bytes.cast(VARCHAR));
        assertField("cast(('\\\\x' || to_hex(\"t\".\"b\")) as VARCHAR(4))", bytes.cast(VARCHAR(4)));
        assertField("(\"t\".\"u\" || ('\\\\x' || to_hex(\"t\".\"b\")))", concat(U, bytes));
        assertField("cast(\"t\".\"b\" as VARBYTE(4))", bytes.cast(VARBINARY(4)));
    }
}
