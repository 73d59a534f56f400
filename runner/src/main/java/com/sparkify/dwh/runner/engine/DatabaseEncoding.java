package com.sparkify.dwh.runner.engine;

import com.sparkify.dwh.runner.config.ConfigException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Checks the encoding of the configured PostgreSQL database. Redshift's databases are always in UTF-8. */
final class DatabaseEncoding {

    private static final String UTF8 = "UTF8";

    private DatabaseEncoding() {}

    /** @throws ConfigException if the encoding isn't UTF8 */
    static void requireUtf8(Connection connection) throws SQLException {
        String encoding = encoding(connection);
        if (!encoding.equals(UTF8)) {
            throw new ConfigException(List.of("[CLUSTER] DB_NAME = '" + connection.getCatalog()
                    + "': the database's encoding is " + encoding
                    + ", which can't hold or compare all texts of the star: create the database with ENCODING 'UTF8' and"
                    + " TEMPLATE template0"));
        }
    }

    private static String encoding(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show server_encoding")) {
            row.next();
            return row.getString(1);
        }
    }
}
