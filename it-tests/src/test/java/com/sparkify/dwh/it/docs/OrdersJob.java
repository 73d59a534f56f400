package com.sparkify.dwh.it.docs;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.createTemporaryTable;
import static com.sparkify.dwh.s3.Authorization.defaultRole;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.VARCHAR;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.load.JobLoader;
import com.sparkify.dwh.load.LoadJob;
import com.sparkify.dwh.load.LoadSource;
import com.sparkify.dwh.pipeline.DataCheck;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.table.CreateTable;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/** The load job in core/README.md, which loads each CSV file of orders once and computes each customer's total. */
final class OrdersJob {

    // region orders
    static final Field<Long> ID = field(name("order_id"), BIGINT.notNull());
    static final Field<String> CUSTOMER = field(name("customer"), VARCHAR(64).notNull());
    static final Field<BigDecimal> AMOUNT = field(name("amount"), NUMERIC(12, 2).notNull());

    static final CreateTable ORDERS = createTable(table(name("orders"))).columns(ID, CUSTOMER, AMOUNT);
    static final CreateTable NEW_ORDERS =
            createTemporaryTable(table(name("new_orders"))).columns(ID, CUSTOMER, AMOUNT);
    static final CreateTable TOTALS = createTable(table(name("totals"))).columns(CUSTOMER, AMOUNT);

    static JobLoader loader(Location folder, ObjectStore store) {
        Copy copy = copyInto(NEW_ORDERS.asTable())
                .from(folder)
                .authorizedBy(defaultRole())
                .csv(Csv.defaults().ignoreHeader(1));
        List<LoadSource> sources = List.of(LoadSource.of(ORDERS.asTable(), copy));
        return JobLoader.of(LoadJob.of("orders", sources, OrdersJob::steps), store);
    }

    private static List<Step> steps(LoadJob.Scope scope) {
        Condition affected = scope == LoadJob.Scope.EVERYTHING
                ? noCondition()
                : CUSTOMER.in(select(CUSTOMER).from(NEW_ORDERS.asTable()));
        var twice = select(ID).from(ORDERS.asTable()).groupBy(ID).having(count().gt(inline(1)));
        var sums = select(CUSTOMER, sum(AMOUNT))
                .from(ORDERS.asTable())
                .where(affected)
                .groupBy(CUSTOMER);
        return List.of(
                Step.Verify.of("check orders", new DataCheck("order ids", "every order_id is unique", twice)),
                Step.Execute.of(
                        "totals",
                        deleteFrom(TOTALS.asTable()).where(affected),
                        insertInto(TOTALS.asTable(), CUSTOMER, AMOUNT).select(sums)));
    }
    // endregion
}
