package com.sparkify.dwh.grammar;

import java.util.List;
import java.util.Map;

/**
 * Parses COPY and UNLOAD strictly, as Amazon documents them. Shares no code with the classes that write the two
 * statements. No other available parser reads these statements.
 */
public final class RedshiftGrammar {

    private RedshiftGrammar() {}

    /**
     * The parts of a COPY.
     *
     * @param table the table's name, part by part
     * @param columns the column list; empty if there is none
     * @param source the text after FROM
     * @param clauses the arguments of all other clauses by their keywords, in order; the argument TRUE is returned as
     *     ON
     */
    public record CopyText(List<String> table, List<String> columns, String source, Map<String, String> clauses) {}

    /**
     * The parts of an UNLOAD.
     *
     * @param query the inner query, without the escapes of UNLOAD's literal
     * @param target the text after TO
     * @param partitionBy the columns of PARTITION BY
     * @param clauses the arguments of all other clauses by their keywords, in order
     */
    public record UnloadText(String query, String target, List<String> partitionBy, Map<String, String> clauses) {}

    /**
     * Parses one COPY, with or without a semicolon at its end.
     *
     * @throws GrammarException if the text isn't one COPY
     */
    public static CopyText copy(String sql) {
        return new CopyGrammar(sql).read();
    }

    /**
     * Parses one UNLOAD, with or without a semicolon at its end.
     *
     * @throws GrammarException if the text isn't one UNLOAD
     */
    public static UnloadText unload(String sql) {
        return new UnloadGrammar(sql).read();
    }

    /**
     * Decodes a SQL text that is a single string literal.
     *
     * @throws GrammarException if the text isn't a literal, or if text follows the literal
     */
    public static String literal(String sql, Lexing lexing) {
        return only(sql, lexing, Token.Kind.STRING);
    }

    /**
     * Decodes a SQL text that is a single quoted name.
     *
     * @throws GrammarException if the text isn't a quoted name, or if text follows the name
     */
    public static String quotedName(String sql, Lexing lexing) {
        return only(sql, lexing, Token.Kind.NAME);
    }

    private static String only(String sql, Lexing lexing, Token.Kind kind) {
        List<Token> tokens = Lexer.tokens(sql, lexing);
        if (tokens.size() != 2 || tokens.get(0).kind() != kind || tokens.get(0).position() != 0) {
            throw new GrammarException(0, "expected a " + kind + ", but found " + tokens);
        }
        return tokens.get(0).text();
    }

    /**
     * All tokens of a statement. The last token is {@link Token.Kind#END}.
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

    /** The tokens of a statement. The contents of literals and quoted names are removed. */
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
