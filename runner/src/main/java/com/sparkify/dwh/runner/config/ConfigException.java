package com.sparkify.dwh.runner.config;

import java.util.List;

/**
 * The configuration can't be used. Holds every problem of it, not only the first; no problem's text shows a secret.
 * The runner ends with exit code 2.
 */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** Takes at least one problem. */
    public ConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each: where it stands, what is wrong, and the way out. At least one. */
    public List<String> problems() {
        return problems;
    }
}
