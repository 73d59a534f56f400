package com.sparkify.dwh.schema;

import java.util.List;
import java.util.stream.Collectors;
import liquibase.database.Database;
import liquibase.database.ObjectQuotingStrategy;
import liquibase.structure.core.Table;

/** Writes SQL scripts that people can read: each column has its own line, and each line ends with {@code \n}. */
final class Script {

    private static final String INDENT = "    ";

    private Script() {}

    /** The script that drops the tables, creates them again, and executes more statements, in one transaction. */
    static String recreate(List<String> dropOrder, List<Migration> migrations, List<String> more, Database database) {
        StringBuilder script = new StringBuilder("BEGIN;\n\n");
        for (String table : dropOrder) {
            script.append("DROP TABLE IF EXISTS ")
                    .append(quoted(table, database))
                    .append(";\n");
        }
        for (Migration migration : migrations) {
            script.append('\n');
            for (String statement : migration.statements()) {
                script.append(laidOut(statement)).append(";\n");
            }
        }
        script.append(more.isEmpty() ? "" : "\n");
        for (String statement : more) {
            script.append(statement).append(";\n");
        }
        return script.append("\nCOMMIT;\n").toString();
    }

    /** One DROP TABLE for all tables, so that the server's error names all objects that depend on the tables. */
    static String drop(List<String> tables, Database database) {
        return tables.stream()
                .map(table -> quoted(table, database))
                .collect(Collectors.joining(", ", "DROP TABLE ", ""));
    }

    private static String quoted(String table, Database database) {
        database.setObjectQuotingStrategy(ObjectQuotingStrategy.QUOTE_ALL_OBJECTS);
        return database.escapeObjectName(table, Table.class);
    }

    /** Puts each column of a CREATE TABLE on its own line. Returns any other statement unchanged. */
    static String laidOut(String sql) {
        if (!sql.startsWith("CREATE TABLE ")) {
            return sql;
        }
        int open = sql.indexOf('(');
        StringBuilder lines = new StringBuilder(sql.substring(0, open));
        int depth = 0;
        char quote = 0;
        int at = open;
        do {
            char c = sql.charAt(at++);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
            boolean outside = quote == 0;
            if (outside && c == ')' && depth == 0) {
                lines.append('\n');
            }
            lines.append(c);
            if (outside && depth == 1 && (c == ',' || c == '(')) {
                lines.append('\n').append(INDENT);
                at += c == ',' ? 1 : 0;
            }
        } while (depth > 0);
        return lines.append(sql, at, sql.length()).toString();
    }
}
