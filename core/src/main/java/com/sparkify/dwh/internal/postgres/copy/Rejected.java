package com.sparkify.dwh.internal.postgres.copy;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.CopyOption;
import com.sparkify.dwh.warehouse.LoadError;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the rejected records of one COPY, and throws an exception when the COPY doesn't tolerate their number. For
 * one thread.
 */
final class Rejected {

    private final String table;
    private final int failsAt;
    private final int listed;
    private final List<LoadError> errors = new ArrayList<>();
    private long count;

    Rejected(String table, Copy copy) {
        boolean all = copy.options().contains(CopyOption.IGNOREALLERRORS);
        this.table = table;
        this.failsAt = all ? Integer.MAX_VALUE : Math.max(1, copy.maxError());
        this.listed = all ? LoadResult.LISTED : failsAt;
    }

    /**
     * Adds a rejected record.
     *
     * @throws LoadException if the COPY doesn't tolerate this number of rejected records
     */
    void add(LoadError error) {
        count++;
        if (errors.size() < listed) {
            errors.add(error);
        }
        if (errors.size() >= failsAt) {
            throw new LoadException(table, errors);
        }
    }

    List<LoadError> errors() {
        return errors;
    }

    long count() {
        return count;
    }
}
