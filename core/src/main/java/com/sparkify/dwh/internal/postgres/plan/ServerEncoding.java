package com.sparkify.dwh.internal.postgres.plan;

import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The encoding of a PostgreSQL database. Redshift's databases are always in UTF-8. */
public final class ServerEncoding {

    private static final String UTF8 = "UTF8";

    private ServerEncoding() {}

    /**
     * Refuses a database whose encoding isn't UTF8. A database in SQL_ASCII counts bytes as characters. A database in
     * another encoding can't store some texts. Sends nothing to the server, because the server reports the encoding at
     * login.
     *
     * @throws UnsupportedOptionException if the encoding isn't UTF8
     */
    public static void requireUtf8(Connection connection) throws SQLException {
        @Nullable String encoding = connection.unwrap(PGConnection.class).getParameterStatus("server_encoding");
        if (encoding != null && !encoding.equals(UTF8)) {
            throw new UnsupportedOptionException(
                    "PostgreSQL",
                    "statement",
                    List.of(new Refusal(
                            "the encoding " + encoding + " of the database " + connection.getCatalog(),
                            "Redshift's databases are in UTF-8; create the database with ENCODING 'UTF8' and TEMPLATE"
                                    + " template0")));
        }
    }
}
