package com.sparkify.dwh.runner.engine;

import com.sparkify.dwh.runner.config.Engine;
import com.sparkify.dwh.runner.config.Server;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Thrown if the configured server can't be reached or refuses the login. The message names the server and says what went wrong
 * and what to check. The message contains no password.
 */
public final class ConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String WRONG_LOGIN = "28";
    private static final String NO_SUCH_DATABASE = "3D";

    // SQLSTATE of a protocol violation. Redshift's driver reports it if the server is PostgreSQL. The driver translates
    // its messages, so only the code can be compared.
    private static final String OTHER_SERVER = "08P01";

    ConnectionException(Server server, SQLException cause) {
        super(
                "Can't connect to " + server.engine() + " at " + server.host() + ":" + server.port() + ", database "
                        + server.database() + ", as user " + server.user() + ": " + reasons(cause) + "\n"
                        + whatToCheck(server, cause),
                cause);
    }

    /**
     * Joins the messages of the failure and its causes. The driver's own message can be "The connection attempt failed.", and
     * only a cause names the host.
     */
    private static String reasons(SQLException failure) {
        List<String> reasons = new ArrayList<>();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            String reason =
                    each instanceof SQLException ? Objects.requireNonNullElse(each.getMessage(), "") : each.toString();
            if (reasons.stream().noneMatch(earlier -> earlier.contains(reason))) {
                reasons.add(reason);
            }
        }
        return String.join(" ", reasons);
    }

    private static String whatToCheck(Server server, SQLException failure) {
        String state = failure.getSQLState();
        if (server.engine() == Engine.REDSHIFT && OTHER_SERVER.equals(state)) {
            return "Is the server Amazon Redshift at all? A PostgreSQL server doesn't understand the login of Redshift's driver:"
                    + " for PostgreSQL, set [CLUSTER] ENGINE = postgresql";
        }
        if (server.awsLogin() != null && state != null && state.startsWith(WRONG_LOGIN)) {
            return "AWS gave this user and its password: check whether the server lets the user in, and whether"
                    + " AWS_PROFILE and [CLUSTER] HOST belong together";
        }
        if (state != null && state.startsWith(WRONG_LOGIN)) {
            return "Check [CLUSTER] DB_USER and DB_PASSWORD, and whether the server lets this user in from this machine";
        }
        if (state != null && state.startsWith(NO_SUCH_DATABASE)) {
            return "Check [CLUSTER] DB_NAME, or create the database";
        }
        return "Check [CLUSTER] HOST, DB_PORT and SSL_MODE, whether the server runs, and whether a firewall or security"
                + " group blocks this machine";
    }
}
