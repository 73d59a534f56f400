package com.sparkify.dwh.runner.config;

import java.util.List;

/**
 * Thrown if the configuration has problems. The message lists all problems and shows no secret. The runner ends with exit code
 * 2.
 */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** Creates an exception with at least one problem. */
    public ConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * The problems. The list has at least one. Each problem is one line that says where the problem is, what is wrong, and how
     * to correct it.
     */
    public List<String> problems() {
        return problems;
    }
}
