package com.sparkify.dwh.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the grammar's lexer with the rules for literals in PostgreSQL's manual. */
class LexerTest {

    @Test
    void aBackslashIsAnEscapeOnRedshiftOnly() {
        assertEquals("a'b\\c\td\u00e9", RedshiftGrammar.literal("'a\\'b\\\\c\\td\\303\\251'", Lexing.REDSHIFT));
        assertEquals("a\\", RedshiftGrammar.literal("'a\\'", Lexing.STANDARD));
        assertThrows(GrammarException.class, () -> RedshiftGrammar.literal("'a\\'", Lexing.REDSHIFT));
        assertEquals("a' or 1=1 --", RedshiftGrammar.literal("'a\\' or 1=1 --'", Lexing.REDSHIFT));
        assertThrows(GrammarException.class, () -> RedshiftGrammar.literal("'a\\' or 1=1 --'", Lexing.STANDARD));
    }

    @Test
    void literalsContinueAfterANewline() {
        assertEquals(List.of("ab"), RedshiftGrammar.literals("select 'a'\n 'b'", Lexing.REDSHIFT));
        assertEquals(List.of("a", "b"), RedshiftGrammar.literals("select 'a' 'b'", Lexing.REDSHIFT));
    }

    @Test
    void quotedNamesDollarQuotesAndCommentsAreNotCode() {
        assertEquals(
                List.of("select", "''", ",", "\"\"", "from", "t", ""),
                RedshiftGrammar.code("select $x$ ' $$ $x$, \"a\"\"'b\" /* ' /* */ */ from t -- '", Lexing.REDSHIFT));
    }

    @Test
    void textAfterALiteralIsRefused() {
        assertThrows(GrammarException.class, () -> RedshiftGrammar.literal("'a' -- b\n c", Lexing.REDSHIFT));
        assertThrows(GrammarException.class, () -> RedshiftGrammar.literal("'a' 'b'", Lexing.REDSHIFT));
        assertThrows(GrammarException.class, () -> RedshiftGrammar.quotedName("\"a\"\"", Lexing.REDSHIFT));
    }
}
