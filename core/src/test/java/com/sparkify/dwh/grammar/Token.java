package com.sparkify.dwh.grammar;

/**
 * One word of a statement, as the server's lexer would cut it.
 *
 * @param text a string's or a quoted name's decoded text; anything else as it is written
 * @param position of its first character
 */
record Token(Kind kind, String text, int position) {

    enum Kind {
        WORD,
        NAME,
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    @Override
    public String toString() {
        return kind == Kind.END ? "the end" : kind == Kind.STRING ? "'" + text + "'" : text;
    }
}
