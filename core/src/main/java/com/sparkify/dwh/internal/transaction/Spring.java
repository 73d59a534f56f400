package com.sparkify.dwh.internal.transaction;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import javax.sql.DataSource;

/** Asks Spring, which isn't a dependency of this library, whether the current thread is in a transaction. */
final class Spring {

    private static final String MANAGER = "org.springframework.transaction.support.TransactionSynchronizationManager";

    private Spring() {}

    static boolean isInTransaction(DataSource source) {
        Optional<Class<?>> manager = Loaded.from(MANAGER, source);
        try {
            return manager.isPresent()
                    && Boolean.TRUE.equals(
                            manager.get().getMethod("isActualTransactionActive").invoke(null));
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
