package com.sparkify.dwh.it.standin;

import com.sparkify.dwh.grammar.RedshiftGrammar;
import com.sparkify.dwh.grammar.Token;
import com.sparkify.dwh.grammar.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The tokens of a statement, and the position of the next token to read. */
final class Words {

    private static final Pattern PARAMETER = Pattern.compile("\\$(?=\\d)");
    private static final Set<String> WITH_UNIT = Set.of("dateadd", "datediff");

    private final String sql;
    private final List<Token> tokens;
    private int next;

    Words(String sql) {
        this.sql = sql;
        // The grammar can't read parameters. They are replaced with words of the same length.
        this.tokens = RedshiftGrammar.tokens(PARAMETER.matcher(sql).replaceAll("_"));
    }

    Token peek() {
        return tokens.get(next);
    }

    boolean atEnd() {
        return peek().kind() == Kind.END || peek().isSymbol(';');
    }

    /** The number of tokens, without the token for the end of the statement. */
    int size() {
        return tokens.size() - 1;
    }

    int position() {
        return next;
    }

    /** Whether these keywords follow. */
    boolean follows(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (next + i >= tokens.size() || !tokens.get(next + i).isWord(keywords[i])) {
                return false;
            }
        }
        return true;
    }

    /** Reads these keywords if they follow. */
    boolean accept(String... keywords) {
        boolean follows = follows(keywords);
        next += follows ? keywords.length : 0;
        return follows;
    }

    boolean acceptSymbol(char symbol) {
        boolean follows = peek().isSymbol(symbol);
        next += follows ? 1 : 0;
        return follows;
    }

    /** Reads one token, and returns it as PostgreSQL writes it. */
    String take() {
        return text(next++);
    }

    /** Reads a name of one or more parts, and returns it as it is written. */
    String name() {
        StringBuilder name = new StringBuilder(take().strip());
        while (acceptSymbol('.')) {
            name.append('.').append(take().strip());
        }
        return name.toString();
    }

    /** Reads {@code (…)} up to the closing parenthesis, and returns the text. */
    String parenthesized() {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        do {
            depth += peek().isSymbol('(') ? 1 : peek().isSymbol(')') ? -1 : 0;
            text.append(take());
        } while (depth > 0 && peek().kind() != Kind.END);
        return text.toString();
    }

    /** Reads {@code (…, …)}, and returns the items between the commas. */
    List<Words> items() {
        List<Words> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        int depth = 0;
        do {
            depth += peek().isSymbol('(') ? 1 : peek().isSymbol(')') ? -1 : 0;
            boolean ends = depth == 0 || (depth == 1 && peek().isSymbol(','));
            boolean starts = depth == 1 && peek().isSymbol('(') && item.isEmpty() && items.isEmpty();
            if (ends) {
                items.add(new Words(item.toString()));
                item.setLength(0);
            } else if (!starts) {
                item.append(source(next));
            }
            next++;
        } while (depth > 0 && peek().kind() != Kind.END);
        return items;
    }

    /** Reads and returns the remaining tokens. */
    String rest() {
        StringBuilder rest = new StringBuilder();
        while (peek().kind() != Kind.END) {
            rest.append(take());
        }
        return rest.toString();
    }

    /** The whole statement as PostgreSQL writes it. */
    String all() {
        next = 0;
        return rest();
    }

    private String text(int index) {
        Token token = tokens.get(index);
        String text = source(index);
        return switch (token.kind()) {
            // In PostgreSQL, backslashes are escapes only in a literal with the prefix E.
            case STRING -> text.startsWith("'") && text.indexOf('\\') >= 0 ? "E" + text : text;
            case WORD -> word(index, token.text().toLowerCase(Locale.ROOT), text);
            case NAME, NUMBER, SYMBOL, END -> text;
        };
    }

    private String word(int index, String word, String text) {
        boolean called = tokens.get(index + 1).isSymbol('(');
        if (index >= 2 && tokens.get(index - 1).isSymbol('(') && isUnit(index - 2)) {
            return "'" + word + "'" + text.substring(word.length());
        }
        return switch (word) {
            case "decimal", "numeric" -> called ? text : "numeric(18,0)" + text.substring(word.length());
            case "super" -> "jsonb" + text.substring(word.length());
            default -> text;
        };
    }

    private boolean isUnit(int function) {
        return WITH_UNIT.contains(tokens.get(function).text().toLowerCase(Locale.ROOT));
    }

    private String source(int index) {
        int end = index + 1 < tokens.size() ? tokens.get(index + 1).position() : sql.length();
        return sql.substring(tokens.get(index).position(), end);
    }
}
