package com.sparkify.dwh.pipeline;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.merge.Merge;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.table.TableStatement;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.UnloadResult;
import com.sparkify.dwh.warehouse.Warehouse;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Table;

/**
 * A warehouse that records transactions, locks and COPYs without carrying them out. Its other methods throw an
 * exception.
 */
final class Recording implements Warehouse {

    private final List<String> log;
    private final LoadResult result;
    private String failsAt = "";

    /** @param result the result that every COPY returns */
    Recording(List<String> log, LoadResult result) {
        this.log = log;
        this.result = result;
    }

    void failsAt(String line) {
        failsAt = line;
    }

    private void took(String line) {
        log.add(line);
        if (line.equals(failsAt)) {
            throw new IllegalStateException(line);
        }
    }

    private static AssertionError unexpected() {
        return new AssertionError("not expected");
    }

    @Override
    public LoadResult copy(Copy copy) {
        took("copy all");
        return result;
    }

    @Override
    public LoadResult copy(Copy copy, List<StoredObject> objects) {
        took("copy " + objects);
        return result;
    }

    @Override
    public void lock(Table<?> table, Duration wait) {
        took("lock " + table + " " + wait);
    }

    @Override
    public <T> T refill(Table<?> table, Readers readers, Supplier<T> work) {
        took("refill " + table + " " + readers);
        return work.get();
    }

    @Override
    public <T> T transaction(Function<? super Warehouse, T> work) {
        took("begin");
        T done = work.apply(this);
        took("end");
        return done;
    }

    @Override
    public DSLContext dsl() {
        throw unexpected();
    }

    @Override
    public OptionalLong merge(Merge merge) {
        throw unexpected();
    }

    @Override
    public void execute(TableStatement statement) {
        throw unexpected();
    }

    @Override
    public UnloadResult unload(Unload unload) {
        throw unexpected();
    }
}
