package com.sparkify.dwh.runner.engine;

import java.util.List;

/** The database hasn't the project's tables, or not all. The message names them and the command that makes them. */
public final class MissingTablesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingTablesException(List<String> missing) {
        super("The database has no table " + String.join(", ", missing)
                + ": run dwh create-tables first (it drops this project's tables and makes them anew, empty)");
    }
}
