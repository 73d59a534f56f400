package com.sparkify.dwh.it;

import com.sparkify.dwh.it.embedded.PreparedHome;
import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import com.sparkify.dwh.schema.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Creates databases on the PostgreSQL server that tests run on. Each JVM has one server: a container of Testcontainers
 * if a Docker engine answers, otherwise the runner's embedded server. {@code -Dit.server=docker|embedded} selects the
 * server, and {@code -Dit.image} names the container's image. The server is fast but not safe: it doesn't wait for its
 * disk, and its data are deleted at the end of the JVM.
 */
public final class TestDatabase {

    /**
     * The JUnit tag of test classes that have the same result on every kind of server. These classes run on only one
     * kind of server.
     */
    public static final String NOT_NEEDED = "test-database-not-needed";

    private static final TestDatabase INSTANCE = start();

    private final String kind;
    private final PGSimpleDataSource admin;
    private final AtomicInteger databases = new AtomicInteger();
    private @Nullable String template;

    private TestDatabase(String kind, PGSimpleDataSource admin) {
        this.kind = kind;
        this.admin = admin;
    }

    private static TestDatabase start() {
        String wanted = System.getProperty("it.server", "auto");
        TestDatabase database =
                switch (wanted) {
                    case "docker" -> docker();
                    case "embedded" -> embedded();
                    case "auto" -> auto();
                    default ->
                        throw new IllegalArgumentException("-Dit.server=" + wanted + ": use docker, embedded or auto");
                };
        database.makeFast();
        System.out.println("Tests run on " + database.kind);
        return database;
    }

    private static TestDatabase auto() {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return docker();
        }
        System.out.println("No Docker engine answers");
        return embedded();
    }

    private static TestDatabase docker() {
        DockerImageName image = DockerImageName.parse(System.getProperty("it.image", "postgres:15"))
                .asCompatibleSubstituteFor("postgres");
        PostgreSQLContainer container = new PostgreSQLContainer(image);
        container.start();
        // Testcontainers stops its containers with Ryuk. If Ryuk can't run, only this hook stops the container.
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "test-database-stop"));
        PGSimpleDataSource admin = new PGSimpleDataSource();
        admin.setUrl(container.getJdbcUrl());
        admin.setUser(container.getUsername());
        admin.setPassword(container.getPassword());
        return new TestDatabase("Testcontainers " + image, admin);
    }

    private static TestDatabase embedded() {
        Path home = TemporaryFolders.create("server").resolve("home");
        PreparedHome.copyTo(home);
        EmbeddedServer server = EmbeddedServer.start(home, message -> {});
        TemporaryFolders.beforeDeletion(server::close);
        PGSimpleDataSource admin = new PGSimpleDataSource();
        admin.setUrl(server.jdbcUrl("postgres"));
        admin.setUser(server.jdbcProperties().getProperty("user"));
        admin.setPassword(server.jdbcProperties().getProperty("password"));
        return new TestDatabase("embedded PostgreSQL", admin);
    }

    /**
     * Switches off fsync, and hashes the password only once. Nobody needs the data after a crash, and the password
     * isn't a secret.
     */
    private void makeFast() {
        try {
            // By default, the server and each client hash a password 4,096 times at each login. This takes longer than
            // the rest of the login.
            execute("ALTER ROLE CURRENT_USER PASSWORD '" + ScramVerifier.of(admin.getPassword()) + "'");
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                execute("ALTER SYSTEM SET " + setting + " = off");
            }
            execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the server is a container of Testcontainers. */
    public static boolean isDocker() {
        return INSTANCE.kind.startsWith("Testcontainers");
    }

    /**
     * Creates an empty database. If the server has ICU, the database sorts texts by Turkish rules, not by their bytes.
     */
    public static DataSource empty() {
        try {
            return INSTANCE.create();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates an empty database with this encoding. The database sorts texts by their bytes. */
    public static DataSource encoded(String encoding) {
        try {
            String name = INSTANCE.nextName();
            INSTANCE.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING '" + encoding
                    + "' LOCALE_PROVIDER libc LOCALE 'C'");
            return INSTANCE.named(name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates a database with this project's tables, which are empty. */
    public static DataSource dataSource() {
        try {
            return INSTANCE.copyOfTemplate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Drops everything in the schema {@code public} of a database that this class created. */
    public static void clear(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized DataSource copyOfTemplate() throws SQLException {
        if (template == null) {
            PGSimpleDataSource created = create();
            try (Connection connection = created.getConnection()) {
                connection.setAutoCommit(false);
                Schema.recreate(connection);
                connection.commit();
            }
            template = created.getDatabaseName();
        }
        String name = nextName();
        execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        return named(name);
    }

    private PGSimpleDataSource create() throws SQLException {
        String name = nextName();
        try {
            execute("CREATE DATABASE " + name
                    + " TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR' LOCALE 'C'");
        } catch (SQLException e) {
            // The server was built without ICU.
            execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
        }
        return named(name);
    }

    private String nextName() {
        return "it_" + databases.incrementAndGet();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = admin.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private PGSimpleDataSource named(String name) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(admin.getUrl());
        database.setUser(admin.getUser());
        database.setPassword(admin.getPassword());
        database.setDatabaseName(name);
        return database;
    }
}
