package com.sparkify.dwh.runner.failure;

import com.sparkify.dwh.load.LedgerException;
import com.sparkify.dwh.pipeline.CheckFailedException;
import com.sparkify.dwh.runner.aws.AwsException;
import com.sparkify.dwh.runner.config.ConfigException;
import com.sparkify.dwh.runner.embedded.EmbeddedServerException;
import com.sparkify.dwh.runner.embedded.UnsupportedPlatformException;
import com.sparkify.dwh.runner.engine.ConnectionException;
import com.sparkify.dwh.runner.engine.LoadedRowsException;
import com.sparkify.dwh.runner.engine.MissingTablesException;
import com.sparkify.dwh.runner.queries.QueryException;
import com.sparkify.dwh.schema.SchemaException;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LockTimeoutException;
import com.sparkify.dwh.warehouse.UnloadException;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.jooq.exception.DataAccessException;

/** The exit codes of a command. Each code says who must act. */
public enum ExitCode {
    /** The command has done its work. */
    DONE(0),
    /** An unexpected failure, which is a bug. */
    UNEXPECTED(1),
    /** The command line or the configuration is wrong: correct it. */
    USAGE(2),
    /** The data are wrong: records were rejected, checks failed, or loaded objects have changed. Correct the data. */
    DATA(3),
    /** The database, AWS, the network or this machine's disk has failed: check these. */
    SYSTEM(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number that the process ends with. */
    public int number() {
        return number;
    }

    static ExitCode of(Throwable failure) {
        if (failure instanceof ConfigException
                || failure instanceof UnsupportedOptionException
                || failure instanceof UnsupportedPlatformException
                || failure instanceof UnloadException
                || failure instanceof QueryException) {
            return USAGE;
        }
        if (failure instanceof LoadException
                || failure instanceof LedgerException
                || failure instanceof LoadedRowsException
                || failure instanceof CheckFailedException) {
            return DATA;
        }
        if (failure instanceof StorageException
                || failure instanceof DataAccessException
                || failure instanceof LockTimeoutException
                || failure instanceof SchemaException
                || failure instanceof EmbeddedServerException
                || failure instanceof AwsException
                || failure instanceof ConnectionException
                || failure instanceof MissingTablesException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof SQLException) {
            return SYSTEM;
        }
        return UNEXPECTED;
    }
}
