package com.sparkify.dwh.it.transaction;

import java.util.Objects;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

/** Replaces jOOQ's exceptions with Spring's, as Spring Boot's listener does. */
final class SpringFailures implements ExecuteListener {

    private static final long serialVersionUID = 1L;

    @Override
    public void exception(ExecuteContext context) {
        if (context.sqlException() != null) {
            context.exception(new SQLStateSQLExceptionTranslator()
                    .translate("jOOQ", context.sql(), Objects.requireNonNull(context.sqlException())));
        }
    }
}
