package com.sparkify.dwh.it.transaction;

import org.jooq.Transaction;
import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/** Runs jOOQ's transactions as transactions of Spring, as the provider of Spring Boot does. */
record SpringTransactionProvider(PlatformTransactionManager manager) implements TransactionProvider {

    private record Begun(TransactionStatus status) implements Transaction {}

    @Override
    public void begin(TransactionContext context) {
        context.transaction(new Begun(
                manager.getTransaction(new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED))));
    }

    @Override
    public void commit(TransactionContext context) {
        manager.commit(status(context));
    }

    @Override
    public void rollback(TransactionContext context) {
        manager.rollback(status(context));
    }

    private static TransactionStatus status(TransactionContext context) {
        return ((Begun) context.transaction()).status();
    }
}
