package com.sparkify.dwh.it;

import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import com.sparkify.dwh.schema.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The PostgreSQL that tests run on, one a JVM: Testcontainers' where a Docker engine answers, the runner's embedded one
 * otherwise. {@code -Dit.server=docker|embedded} asks for one; {@code -Dit.image} names the image.
 */
public final class TestDatabase {

    private static final TestDatabase INSTANCE = start();

    private final String kind;
    private final PGSimpleDataSource admin;
    private final AtomicInteger databases = new AtomicInteger();

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
                        throw new IllegalArgumentException("-Dit.server=" + wanted + ": say docker, embedded or auto");
                };
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
        // Where Ryuk can't run, nobody else stops it.
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        PGSimpleDataSource admin = new PGSimpleDataSource();
        admin.setUrl(container.getJdbcUrl());
        admin.setUser(container.getUsername());
        admin.setPassword(container.getPassword());
        return new TestDatabase("Testcontainers " + image, admin);
    }

    private static TestDatabase embedded() {
        try {
            Path home = Files.createTempDirectory("dwh-it");
            EmbeddedServer server = EmbeddedServer.start(home, message -> {});
            PGSimpleDataSource admin = new PGSimpleDataSource();
            admin.setUrl(server.jdbcUrl("postgres"));
            admin.setUser(server.jdbcProperties().getProperty("user"));
            admin.setPassword(server.jdbcProperties().getProperty("password"));
            return new TestDatabase("embedded PostgreSQL", admin);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Whether it is Testcontainers'. */
    public static boolean isDocker() {
        return INSTANCE.kind.startsWith("Testcontainers");
    }

    /** A new database of its own, empty. Its text is ordered by another rule than its bytes where the server can. */
    public static DataSource empty() {
        try {
            return INSTANCE.create();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new database of its own, with this project's tables. */
    public static DataSource dataSource() {
        DataSource database = empty();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Schema.recreate(connection);
            connection.commit();
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private DataSource create() throws SQLException {
        String name = "it_" + databases.incrementAndGet();
        try (Connection connection = admin.getConnection();
                Statement statement = connection.createStatement()) {
            try {
                statement.execute("CREATE DATABASE " + name
                        + " TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR' LOCALE 'C'");
            } catch (SQLException e) {
                // A server built without ICU.
                statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
            }
        }
        PGSimpleDataSource created = new PGSimpleDataSource();
        created.setUrl(admin.getUrl());
        created.setUser(admin.getUser());
        created.setPassword(admin.getPassword());
        created.setDatabaseName(name);
        return created;
    }
}
