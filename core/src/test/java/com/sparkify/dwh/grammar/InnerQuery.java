package com.sparkify.dwh.grammar;

import com.sparkify.dwh.grammar.Token.Kind;
import java.util.List;

/** Checks the query in UNLOAD's literal: it must be one SELECT whose literals, names and comments are complete. */
final class InnerQuery {

    private InnerQuery() {}

    static void check(String query, int at) {
        List<Token> tokens = tokens(query, at);
        Token first = tokens.get(0);
        Arguments.check(
                first.isWord("SELECT") || first.isWord("WITH") || first.isSymbol('('),
                at,
                "the inner query begins with " + first);
        int depth = 0;
        for (Token token : tokens) {
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            Arguments.check(
                    depth >= 0,
                    at,
                    "the inner query has a closing parenthesis without an opening one, at " + token.position());
            Arguments.check(!token.isSymbol(';'), at, "the inner query is more than one statement");
            Arguments.check(
                    depth > 0 || !(token.isWord("LIMIT") || token.isWord("FETCH") || token.isWord("OFFSET")),
                    at,
                    "the outer SELECT has " + token);
            Arguments.check(
                    token.kind() != Kind.SYMBOL || !token.text().equals("?"),
                    at,
                    "the inner query has a bind variable");
        }
        Arguments.check(depth == 0, at, "the inner query has an opening parenthesis without a closing one");
    }

    private static List<Token> tokens(String query, int at) {
        try {
            return Lexer.tokens(query, Lexing.REDSHIFT);
        } catch (GrammarException e) {
            throw new GrammarException(at, "in the inner query, " + e.getMessage());
        }
    }
}
