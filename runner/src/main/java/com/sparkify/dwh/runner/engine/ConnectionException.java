package com.sparkify.dwh.runner.engine;

import com.sparkify.dwh.runner.config.Server;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if the configured server can't be reached or refuses the login. The message names the server and says what went wrong
 * and what to check. The message contains no password.
 */
public final class ConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String WRONG_LOGIN = "28";
    private static final String NO_SUCH_DATABASE = "3D";

    ConnectionException(Server server, SQLException cause) {
        super(
                "Can't connect to " + server.engine() + " at " + server.host() + ":" + server.port() + ", database "
                        + server.database() + ", as user " + server.user() + ": " + reasons(cause) + "\n"
                        + whatToCheck(cause.getSQLState()),
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

    private static String whatToCheck(@Nullable String state) {
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
