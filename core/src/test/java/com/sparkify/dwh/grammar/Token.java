package com.sparkify.dwh.grammar;

/**
 * One token of a statement, such as a keyword, a literal or a symbol.
 *
 * @param text the decoded text of a string or quoted name; for other tokens, the text as written
 * @param position the index of the token's first character
 */
public record Token(Kind kind, String text, int position) {

    /** The kinds of tokens. */
    public enum Kind {
        WORD,
        NAME,
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    /** Whether this token is the keyword, in upper or lower case. */
    public boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    /** Whether this token is the symbol. */
    public boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    @Override
    public String toString() {
        return kind == Kind.END ? "the end" : kind == Kind.STRING ? "'" + text + "'" : text;
    }
}
