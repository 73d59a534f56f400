package com.sparkify.dwh.grammar;

import java.util.List;
import java.util.Map;

/**
 * Reads COPY and UNLOAD as Redshift documents them, strictly, and shares no code with what writes them. No parser that can
 * be had reads the two.
 */
public final class RedshiftGrammar {

    private RedshiftGrammar() {}

    /**
     * What a COPY says.
     *
     * @param table the table's name, part by part
     * @param columns the column list; empty if there is none
     * @param source the text after FROM
     * @param clauses every other clause by its keyword, in order, with its argument; ON and TRUE are both ON
     */
    public record CopyText(List<String> table, List<String> columns, String source, Map<String, String> clauses) {}

    /**
     * What an UNLOAD says.
     *
     * @param query the inner query, with its quotes un-doubled
     * @param target the text after TO
     * @param partitionBy the columns of PARTITION BY
     * @param clauses every other clause by its keyword, in order, with its argument
     */
    public record UnloadText(String query, String target, List<String> partitionBy, Map<String, String> clauses) {}

    /**
     * Reads one COPY, with or without a semicolon.
     *
     * @throws GrammarException if it isn't one
     */
    public static CopyText copy(String sql) {
        return new CopyGrammar(sql).read();
    }

    /**
     * Reads one UNLOAD, with or without a semicolon.
     *
     * @throws GrammarException if it isn't one
     */
    public static UnloadText unload(String sql) {
        return new UnloadGrammar(sql).read();
    }

    /**
     * The text of the one string literal that a text consists of.
     *
     * @throws GrammarException if it is another statement, or if text follows it
     */
    public static String literal(String sql, Lexing lexing) {
        return only(sql, lexing, Token.Kind.STRING);
    }

    /**
     * The text of the one quoted name that a text consists of.
     *
     * @throws GrammarException if it is another statement, or if text follows it
     */
    public static String quotedName(String sql, Lexing lexing) {
        return only(sql, lexing, Token.Kind.NAME);
    }

    private static String only(String sql, Lexing lexing, Token.Kind kind) {
        List<Token> tokens = Lexer.tokens(sql, lexing);
        if (tokens.size() != 2 || tokens.get(0).kind() != kind || tokens.get(0).position() != 0) {
            throw new GrammarException(0, "expected a " + kind + " alone, found " + tokens);
        }
        return tokens.get(0).text();
    }

    /**
     * All tokens of a statement. The last is the end.
     *
     * @throws GrammarException if a literal, a name or a comment doesn't end
     */
    public static List<Token> tokens(String sql) {
        return Lexer.tokens(sql, Lexing.REDSHIFT);
    }

    /** The decoded texts of all string literals in a statement, in order. */
    public static List<String> literals(String sql, Lexing lexing) {
        return texts(sql, lexing, Token.Kind.STRING);
    }

    /** The decoded texts of all quoted names in a statement, in order. */
    public static List<String> quotedNames(String sql, Lexing lexing) {
        return texts(sql, lexing, Token.Kind.NAME);
    }

    /** A statement with its literals and quoted names taken out: what is left is its code. */
    public static List<String> code(String sql, Lexing lexing) {
        return Lexer.tokens(sql, lexing).stream()
                .map(token -> switch (token.kind()) {
                    case STRING -> "''";
                    case NAME -> "\"\"";
                    case WORD, NUMBER, SYMBOL, END -> token.text();
                })
                .toList();
    }

    private static List<String> texts(String sql, Lexing lexing, Token.Kind kind) {
        return Lexer.tokens(sql, lexing).stream()
                .filter(token -> token.kind() == kind)
                .map(Token::text)
                .toList();
    }
}
