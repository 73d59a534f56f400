package com.sparkify.dwh.it.standin;

import java.util.List;
import java.util.Locale;

/**
 * A column of CREATE TABLE or ALTER TABLE ADD.
 *
 * @param name the name as it is written
 * @param type PostgreSQL's type
 * @param rest the DEFAULT, NOT NULL and identity clauses, in PostgreSQL's syntax
 * @param primary whether the column is a primary key
 */
record Column(String name, String type, String rest, boolean primary) {

    private static final List<String> ATTRIBUTES = List.of(
            "DEFAULT",
            "IDENTITY",
            "GENERATED",
            "ENCODE",
            "DISTKEY",
            "SORTKEY",
            "NOT",
            "NULL",
            "UNIQUE",
            "PRIMARY",
            "REFERENCES",
            "COLLATE");

    static Column read(Words words) {
        String name = words.name();
        StringBuilder type = new StringBuilder();
        while (!words.atEnd() && ATTRIBUTES.stream().noneMatch(words::follows)) {
            type.append(words.peek().isSymbol('(') ? words.parenthesized() : words.take());
        }
        StringBuilder rest = new StringBuilder();
        boolean primary = false;
        while (!words.atEnd()) {
            primary |= words.follows("PRIMARY");
            rest.append(attribute(words, type.toString()));
        }
        return new Column(name, postgres(type.toString().strip()), rest.toString(), primary);
    }

    private static String attribute(Words words, String type) {
        if (words.accept("ENCODE")) {
            Encodings.check(words.take().strip(), type.strip());
        } else if (words.accept("NOT", "NULL")) {
            return " not null";
        } else if (words.accept("DEFAULT")) {
            return " default " + expression(words);
        } else if (words.accept("IDENTITY")) {
            return identity("always", words);
        } else if (words.accept("GENERATED", "BY", "DEFAULT", "AS", "IDENTITY")) {
            return identity("by default", words);
        } else if (words.accept("REFERENCES")) {
            words.name();
            if (words.peek().isSymbol('(')) {
                words.parenthesized();
            }
        } else if (!words.accept("PRIMARY", "KEY")) {
            boolean collate = words.follows("COLLATE");
            words.take();
            if (collate) {
                words.take();
            }
        }
        return "";
    }

    private static String expression(Words words) {
        StringBuilder expression = new StringBuilder();
        do {
            expression.append(words.peek().isSymbol('(') ? words.parenthesized() : words.take());
        } while (!words.atEnd() && ATTRIBUTES.stream().noneMatch(words::follows));
        return expression.toString();
    }

    /** An identity clause with bounds that include the seed, because PostgreSQL's default bounds may exclude it. */
    private static String identity(String generated, Words words) {
        List<Words> numbers = words.items();
        int seed = Integer.parseInt(numbers.get(0).all().strip());
        int step = Integer.parseInt(numbers.get(1).all().strip());
        String bound = step < 0 ? "maxvalue " + Math.max(seed, -1) : "minvalue " + Math.min(seed, 1);
        return " generated " + generated + " as identity (" + bound + " start with " + seed + " increment by " + step
                + ")";
    }

    private static String postgres(String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        if (upper.startsWith("VARBYTE") || upper.startsWith("VARBINARY") || upper.startsWith("BINARY VARYING")) {
            return "bytea";
        }
        return upper.endsWith("(MAX)") ? "varchar(65535)" : type;
    }

    String unquotedName() {
        return Definitions.unquoted(name);
    }

    /** The column's definition for PostgreSQL. A column of the primary key is NOT NULL. */
    String sql(boolean inPrimaryKey) {
        boolean addNotNull = (primary || inPrimaryKey) && !rest.contains(" not null");
        return name + " " + type + rest + (addNotNull ? " not null" : "");
    }
}
