package com.sparkify.dwh.it.runner;

import com.sparkify.dwh.schema.generated.DefaultSchema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of a test, and the settings with which {@code dwh} connects to it. */
public record Target(PGSimpleDataSource database) {

    /**
     * Matches a file's version in the ledger: the hash of the content, a semicolon, and attributes of the file. A run
     * that finds nothing new may replace the attributes in the ledger.
     */
    private static final Pattern STAMP = Pattern.compile("(sha256:[0-9a-f]{64});[^,]*");

    /** Returns the target for a database that {@code TestDatabase} has created. */
    public static Target of(DataSource database) {
        return new Target((PGSimpleDataSource) database);
    }

    /** A context that opens a new connection for each statement and each transaction. */
    public DSLContext dsl() {
        return DSL.using(database, SQLDialect.POSTGRES);
    }

    String host() {
        return database.getServerNames()[0];
    }

    int port() {
        return database.getPortNumbers()[0];
    }

    /** The settings that name the database, together with the settings {@code more}. */
    public Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DWH_CLUSTER_ENGINE", "postgresql");
        environment.put("DWH_CLUSTER_HOST", host());
        environment.put("DWH_CLUSTER_DB_PORT", String.valueOf(port()));
        environment.put("DWH_CLUSTER_DB_NAME", database.getDatabaseName());
        environment.put("DWH_CLUSTER_DB_USER", database.getUser());
        environment.put("DWH_CLUSTER_DB_PASSWORD", database.getPassword());
        environment.put("DWH_CLUSTER_SSL_MODE", "disable");
        environment.putAll(more);
        return environment;
    }

    /** The rows of each table as text, or only their number and a hash if the table is large. */
    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        for (Table<?> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
            String rows = dsl().selectFrom(table).fetch(row -> Arrays.toString(row.intoArray())).stream()
                    .sorted()
                    .collect(Collectors.joining("\n"));
            contents.put(table.getName(), shortened(STAMP.matcher(rows).replaceAll("$1")));
        }
        return contents;
    }

    private static String shortened(String rows) {
        return rows.length() < 10_000 ? rows : rows.lines().count() + " rows with the hash " + rows.hashCode();
    }
}
