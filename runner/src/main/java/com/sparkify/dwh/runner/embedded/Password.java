package com.sparkify.dwh.runner.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.Base64;
import java.util.function.Consumer;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The password of the database's only user, in a file that only its owner can read. */
final class Password {

    static final String FILE = "password";

    private static final int BYTES = 24;
    private static final String WRONG_PASSWORD = "28P01";

    private Password() {}

    /** Writes a new password into the file. */
    static void create(Path home) throws IOException {
        OwnerOnly.write(home.resolve(FILE), random() + "\n");
    }

    private static String random() {
        byte[] password = new byte[BYTES];
        new SecureRandom().nextBytes(password);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(password);
    }

    /**
     * The password. If the file is missing or empty, the database gets a new password, which this method writes into
     * the file. The method needs only the permission to write the data folder.
     *
     * @param data the data folder of a server that isn't running
     */
    static String of(Path home, String data, Programs programs, Consumer<String> messages) throws IOException {
        Path file = home.resolve(FILE);
        String password = Files.exists(file) ? Files.readString(file).strip() : "";
        if (!password.isEmpty()) {
            return password;
        }
        messages.accept("The password in " + file + " is lost: the database gets a new one");
        String replacement = random();
        String statement = DSL.using(SQLDialect.POSTGRES)
                .renderInlined(DSL.query(
                        "alter role {0} password {1}", DSL.quotedName(EmbeddedServer.USER), DSL.inline(replacement)));
        Programs.Result result =
                programs.postgresReading(statement + "\n", "postgres", "--single", "-D", data, EmbeddedServer.USER);
        if (!result.succeeded() || result.output().contains("ERROR")) {
            throw new EmbeddedServerException("The password in " + file + " is lost, and the database can't get a new"
                    // PostgreSQL's output contains the failed statement, and so the new password.
                    + " one: " + result.output().replace(replacement, "***") + System.lineSeparator() + "Move " + home
                    + " away and load again");
        }
        OwnerOnly.write(file, replacement + "\n");
        return replacement;
    }

    /**
     * Returns the failure of a login. If the reason is that the file has a wrong password, throws an exception that
     * says what to do.
     */
    static SQLException explained(Path home, SQLException failure) {
        if (WRONG_PASSWORD.equals(failure.getSQLState())) {
            throw new EmbeddedServerException(
                    home.resolve(FILE) + " doesn't hold the password of the embedded database: delete the file, and run"
                            + " the command again. Then the database gets a new password",
                    failure);
        }
        return failure;
    }
}
