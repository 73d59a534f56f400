package com.sparkify.dwh.it.faults;

import com.sparkify.dwh.it.runner.Target;
import com.sparkify.dwh.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** Creates databases on a server by copying other databases, which is quick. */
record Databases(PGSimpleDataSource server) {

    private static final AtomicInteger MADE = new AtomicInteger();

    /** The server's database {@code postgres}, for queries about the other databases. */
    Target admin() {
        return named("postgres");
    }

    /** Creates a database with this project's tables. */
    Target withTables() throws SQLException {
        Target target = create("template0");
        try (Connection connection = target.database().getConnection()) {
            connection.setAutoCommit(false);
            Schema.recreate(connection);
            connection.commit();
        }
        return target;
    }

    /** Copies a database. No session may be connected to the original. */
    Target copy(Target original) throws SQLException {
        return create(original.database().getDatabaseName());
    }

    void drop(Target target) throws SQLException {
        execute("DROP DATABASE " + target.database().getDatabaseName() + " WITH (FORCE)");
    }

    private Target create(String template) throws SQLException {
        String name = "faults_" + MADE.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + template + " ENCODING 'UTF8'");
        return named(name);
    }

    private Target named(String name) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setServerNames(server.getServerNames());
        database.setPortNumbers(server.getPortNumbers());
        database.setUser(server.getUser());
        database.setPassword(server.getPassword());
        database.setDatabaseName(name);
        return Target.of(database);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = admin().database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
