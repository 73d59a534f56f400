package com.sparkify.dwh.runner.engine;

import java.util.List;

/** Thrown if tables of the project don't exist. The message names the tables and the command that creates them. */
public final class MissingTablesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingTablesException(List<String> missing) {
        super("Tables are missing from the database: " + String.join(", ", missing)
                + ". Run dwh create-tables first; it drops this project's tables and creates them again, empty");
    }
}
