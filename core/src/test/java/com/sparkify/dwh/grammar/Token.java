package com.sparkify.dwh.grammar;

/**
 * One word of a statement, as the server's lexer would cut it.
 *
 * @param text a string's or a quoted name's decoded text; anything else as it is written
 * @param position of its first character
 */
public record Token(Kind kind, String text, int position) {

    /** What kind of word it is. */
    public enum Kind {
        WORD,
        NAME,
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    /** Whether it is this keyword, in upper or lower case. */
    public boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    /** Whether it is this symbol. */
    public boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    @Override
    public String toString() {
        return kind == Kind.END ? "the end" : kind == Kind.STRING ? "'" + text + "'" : text;
    }
}
