package com.sparkify.dwh.it.standin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Translates Redshift's CREATE TABLE, ALTER TABLE, CREATE MATERIALIZED VIEW and GRANT to PostgreSQL. It checks
 * Redshift's attributes, such as DISTKEY, and leaves them out. It checks that the columns of keys exist, and leaves the
 * keys out, because Redshift doesn't enforce them.
 */
final class Definitions {

    private static final Set<String> DISTSTYLES = Set.of("AUTO", "EVEN", "KEY", "ALL");
    private static final Pattern READER_KIND = Pattern.compile("\\b(?:ROLE|GROUP) (?=\")");

    /** The text of GRANT or REVOKE without ROLE and GROUP before names, because PostgreSQL has only roles. */
    static String grant(Words words) {
        return READER_KIND.matcher(words.all()).replaceAll("");
    }

    Replacement table(boolean temporary, Words words) {
        String start = (temporary ? "create temporary table " : "create table ")
                + (words.accept("IF", "NOT", "EXISTS") ? "if not exists " : "")
                + words.name();
        List<String> columns = new ArrayList<>();
        String body = "";
        if (words.peek().isSymbol('(')) {
            List<Words> items = words.items();
            boolean named = items.stream().allMatch(item -> item.position() + 1 == item.size());
            body = named ? names(items, columns) : columns(items, columns);
        }
        attributes(words, columns);
        String query = words.accept("AS") ? " as " + words.rest() : "";
        return Replacement.by(start + body + query);
    }

    /** The column list of CREATE TABLE AS. */
    private static String names(List<Words> items, List<String> columns) {
        items.forEach(item -> columns.add(unquoted(item.all().strip())));
        return " (" + String.join(", ", items.stream().map(Words::all).toList()) + ")";
    }

    private static String columns(List<Words> items, List<String> columns) {
        List<Column> defined = new ArrayList<>();
        List<String> written = new ArrayList<>();
        List<Words> keys = new ArrayList<>();
        for (Words item : items) {
            if (item.follows("LIKE")) {
                // The columns of LIKE's table are unknown here.
                columns.add("*");
                written.add(item.all());
            } else if (isKey(item)) {
                keys.add(item);
            } else {
                Column column = Column.read(item);
                defined.add(column);
                columns.add(column.unquotedName());
            }
        }
        Set<String> primary = new HashSet<>();
        keys.forEach(key -> primary.addAll(key(key, columns)));
        defined.forEach(column -> written.add(column.sql(primary.contains(column.unquotedName()))));
        return " (" + String.join(", ", written) + ")";
    }

    private static boolean isKey(Words item) {
        return item.follows("CONSTRAINT")
                || item.follows("PRIMARY")
                || item.follows("UNIQUE")
                || item.follows("FOREIGN");
    }

    /** Checks that the columns of a key exist. Returns the columns of a primary key, because they become NOT NULL. */
    private static List<String> key(Words key, List<String> columns) {
        if (key.accept("CONSTRAINT")) {
            key.name();
        }
        boolean primary = key.accept("PRIMARY", "KEY");
        if (!primary && !key.accept("UNIQUE")) {
            key.accept("FOREIGN", "KEY");
        }
        List<String> named =
                key.items().stream().map(item -> unquoted(item.all().strip())).toList();
        named.forEach(column -> check(column, columns, "a key"));
        return primary ? named : List.of();
    }

    private static void check(String column, List<String> columns, String of) {
        if (!columns.isEmpty() && !columns.contains("*") && !columns.contains(column)) {
            throw new RefusedException("42703", "column \"" + column + "\" named in " + of + " does not exist");
        }
    }

    private static void attributes(Words words, List<String> columns) {
        String style = "";
        boolean key = false;
        while (!words.atEnd() && !words.follows("AS")) {
            if (words.accept("DISTSTYLE")) {
                style = words.take().strip().toUpperCase(Locale.ROOT);
                allow(DISTSTYLES.contains(style), "DISTSTYLE " + style);
            } else if (words.accept("DISTKEY")) {
                key = true;
                words.items().forEach(item -> check(unquoted(item.all().strip()), columns, "DISTKEY"));
            } else if (words.accept("BACKUP")) {
                allow(words.accept("YES") || words.accept("NO"), "BACKUP");
            } else if (words.accept("ENCODE")) {
                allow(words.accept("AUTO"), "ENCODE");
            } else {
                sortkey(words, columns);
            }
        }
        allow(!style.equals("KEY") || key || columns.isEmpty(), "DISTSTYLE KEY without DISTKEY");
    }

    private static void sortkey(Words words, List<String> columns) {
        boolean several = words.accept("COMPOUND") || words.accept("INTERLEAVED");
        allow(words.accept("SORTKEY"), String.valueOf(words.peek()));
        if (several || !words.accept("AUTO")) {
            words.items().forEach(item -> check(unquoted(item.all().strip()), columns, "SORTKEY"));
        }
    }

    private static void allow(boolean allowed, String what) {
        if (!allowed) {
            throw RefusedException.syntax(what);
        }
    }

    Replacement materializedView(Words words) {
        String start = "create materialized view " + words.name();
        while (!words.atEnd() && !words.follows("AS")) {
            if (words.accept("AUTO", "REFRESH")) {
                allow(words.accept("YES") || words.accept("NO"), "AUTO REFRESH");
            } else {
                attribute(words);
            }
        }
        return Replacement.by(start + " " + words.rest());
    }

    /** Reads one attribute of a materialized view. The columns that the attribute names aren't checked. */
    private static void attribute(Words words) {
        String text = words.take();
        if (!text.strip().equalsIgnoreCase("COMPOUND")) {
            if (words.peek().isSymbol('(')) {
                words.parenthesized();
            } else {
                words.take();
            }
        }
    }

    Replacement alter(Words words) {
        String table = words.name();
        if (words.accept("ADD", "CONSTRAINT")
                || words.follows("ADD", "PRIMARY")
                || words.follows("ADD", "UNIQUE")
                || words.follows("ADD", "FOREIGN")) {
            if (!words.accept("ADD")) {
                words.name();
            }
            return Replacement.by(Replacement.check(table, keyColumns(words)));
        } else if (words.accept("ADD", "COLUMN") || words.accept("ADD")) {
            return Replacement.by(
                    "alter table " + table + " add column " + Column.read(words).sql(false));
        } else if (words.follows("DROP", "CONSTRAINT")) {
            return Replacement.by(Replacement.check(table, "*"));
        } else if (words.accept("APPEND", "FROM")) {
            return Maintenance.append(table, words);
        } else if (words.accept("ALTER")) {
            return attribute(table, words);
        }
        return Replacement.by(words.all());
    }

    private static String keyColumns(Words words) {
        if (!words.accept("PRIMARY", "KEY") && !words.accept("UNIQUE")) {
            words.accept("FOREIGN", "KEY");
        }
        String columns = words.parenthesized().strip();
        return columns.substring(1, columns.length() - 1);
    }

    private static Replacement attribute(String table, Words words) {
        boolean ofTable = Stream.of("DISTKEY", "DISTSTYLE", "SORTKEY", "COMPOUND", "ENCODE")
                .anyMatch(words::follows);
        return ofTable ? ofTable(table, words) : ofColumn(table, words);
    }

    /** Reads each clause of {@code ALTER DISTKEY …, ALTER SORTKEY …}. */
    private static Replacement ofTable(String table, Words words) {
        List<String> columns = new ArrayList<>();
        do {
            if (words.accept("DISTSTYLE")) {
                String style = words.take().strip().toUpperCase(Locale.ROOT);
                allow(DISTSTYLES.contains(style), "DISTSTYLE " + style);
            }
            if (words.accept("DISTKEY")) {
                columns.add(words.name());
            } else if (words.accept("ENCODE")) {
                allow(words.accept("AUTO"), "ENCODE");
            } else if (words.accept("COMPOUND", "SORTKEY") || words.accept("SORTKEY")) {
                if (!words.accept("AUTO") && !words.accept("NONE")) {
                    words.items().forEach(item -> columns.add(item.all()));
                }
            }
        } while (words.acceptSymbol(',') && words.accept("ALTER"));
        allow(words.atEnd(), String.valueOf(words.peek()));
        return Replacement.by(Replacement.check(table, columns.isEmpty() ? "*" : String.join(", ", columns)));
    }

    private static Replacement ofColumn(String table, Words words) {
        words.accept("COLUMN");
        String name = words.name();
        if (words.accept("ENCODE")) {
            Encodings.known(words.take().strip());
            return Replacement.by(Replacement.check(table, name));
        }
        String sql = "alter table " + table + " alter column " + name + " " + words.rest();
        return Replacement.outsideOfTransactions("ALTER TABLE ALTER COLUMN", backend -> sql);
    }

    static String unquoted(String name) {
        return name.startsWith("\"")
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name.toLowerCase(Locale.ROOT);
    }
}
