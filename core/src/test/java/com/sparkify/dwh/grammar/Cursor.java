package com.sparkify.dwh.grammar;

import com.sparkify.dwh.grammar.Token.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a statement token by token. If the next token isn't the expected one, throws an exception that names both
 * tokens.
 */
final class Cursor {

    private final List<Token> tokens;
    private int next;

    Cursor(String sql) {
        tokens = Lexer.tokens(sql, Lexing.REDSHIFT);
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        Token token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    GrammarException error(String reason) {
        return new GrammarException(peek().position(), reason);
    }

    boolean accept(String keyword) {
        if (!peek().isWord(keyword)) {
            return false;
        }
        take();
        return true;
    }

    void expect(String keyword) {
        if (!accept(keyword)) {
            throw error("expected " + keyword + ", found " + peek());
        }
    }

    boolean acceptSymbol(char symbol) {
        if (!peek().isSymbol(symbol)) {
            return false;
        }
        take();
        return true;
    }

    void expectSymbol(char symbol) {
        if (!acceptSymbol(symbol)) {
            throw error("expected " + symbol + ", found " + peek());
        }
    }

    boolean isString() {
        return peek().kind() == Kind.STRING;
    }

    String string(String of) {
        if (!isString()) {
            throw error("expected the literal of " + of + ", found " + peek());
        }
        return take().text();
    }

    boolean isNumber() {
        return peek().kind() == Kind.NUMBER;
    }

    BigDecimal decimal(String of) {
        if (!isNumber()) {
            throw error("expected the number of " + of + ", found " + peek());
        }
        try {
            return new BigDecimal(take().text());
        } catch (NumberFormatException e) {
            throw error(of + " takes a number");
        }
    }

    long integer(String of, long least, long most) {
        int position = peek().position();
        BigDecimal value = decimal(of);
        if (value.stripTrailingZeros().scale() > 0
                || value.compareTo(BigDecimal.valueOf(least)) < 0
                || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new GrammarException(
                    position,
                    of + " " + value.toPlainString() + " isn't a whole number within " + least + " to " + most);
        }
        return value.longValueExact();
    }

    String identifier(String what) {
        Token token = peek();
        if (token.kind() == Kind.NAME) {
            return take().text();
        }
        if (token.kind() != Kind.WORD) {
            throw error("expected " + what + ", found " + token);
        }
        if (ReservedWords.contains(token.text())) {
            throw error(token.text() + " is a reserved word: " + what + " of that name is quoted");
        }
        return take().text().toLowerCase(java.util.Locale.ROOT);
    }

    /** Reads {@code a.b.c}. The name can have at most this many parts. */
    List<String> qualifiedName(String what, int parts) {
        List<String> names = new ArrayList<>(List.of(identifier(what)));
        while (acceptSymbol('.')) {
            names.add(identifier(what));
        }
        if (names.size() > parts) {
            throw error(what + " has " + names.size() + " parts");
        }
        return names;
    }

    /** Reads {@code (a, b, …)}. All names must be different. */
    List<String> names(String what) {
        expectSymbol('(');
        List<String> names = new ArrayList<>();
        do {
            String name = identifier(what);
            if (names.contains(name)) {
                throw error(what + " " + name + " is specified twice");
            }
            names.add(name);
        } while (acceptSymbol(','));
        expectSymbol(')');
        return names;
    }

    void end() {
        acceptSymbol(';');
        if (peek().kind() != Kind.END) {
            throw error("expected the end, found " + peek());
        }
    }
}
