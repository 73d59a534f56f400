package com.sparkify.dwh.runner.aws;

import org.jspecify.annotations.Nullable;

/**
 * A request to AWS failed. The message says which request failed, why, and what to do. The runner ends with exit code
 * 4.
 */
public final class AwsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public AwsException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = cause == null ? "" : AwsFailure.code(cause);
    }

    /** AWS's code of the error, such as {@code NoSuchEntity}; empty if AWS didn't answer. */
    public String code() {
        return code;
    }
}
