package com.sparkify.dwh.internal.postgres.unload;

import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.unload.Unload.Partitioning;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The queries that an UNLOAD sends to the server. */
final class UnloadQuery {

    private static final int NO_LENGTH = Integer.MAX_VALUE;

    private final DSLContext dsl;
    private final Unload unload;

    UnloadQuery(DSLContext dsl, Unload unload) {
        this.dsl = dsl;
        this.unload = unload;
    }

    /** The result's columns. The server describes the columns without running the query. */
    List<UnloadColumn> columns(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(dsl.renderInlined(unload.select()))) {
            ResultSetMetaData result = query.getMetaData();
            if (result == null) {
                throw new DataAccessException("UNLOAD takes a query that has a result: " + unload.select());
            }
            List<UnloadColumn> columns = new ArrayList<>();
            for (int i = 1; i <= result.getColumnCount(); i++) {
                int precision = result.getPrecision(i);
                columns.add(new UnloadColumn(
                        result.getColumnLabel(i),
                        result.getColumnTypeName(i),
                        precision == NO_LENGTH ? 0 : precision,
                        result.getScale(i)));
            }
            return columns;
        }
    }

    /** {@code COPY … TO STDOUT}, with the rows sorted by partition. */
    String copy() {
        Select<?> rows = unload.partitioning().<Select<?>>map(this::sorted).orElse(unload.select());
        return dsl.renderInlined(DSL.query("copy ({0}) to stdout", rows));
    }

    /**
     * Sorts the rows by partition, so that only the files of one partition are open at a time. The server sorts on disk
     * if necessary. Within a partition, the rows keep the query's order, because the sort ends with their row numbers.
     */
    private Select<?> sorted(Partitioning partitioning) {
        Table<?> rows = unload.select().asTable("unloaded");
        List<SortField<?>> order = new ArrayList<>();
        for (String name : partitioning.names()) {
            // Sorts by the values' texts, which name the folders. Two equal values, such as 1.0 and 1.00, can have
            // different texts and then belong to different folders.
            order.add(DSL.field(DSL.name("unloaded", name))
                    .cast(SQLDataType.CLOB)
                    .collate(DSL.collation("C"))
                    .asc());
        }
        order.add(DSL.rowNumber().over().asc());
        return DSL.select(DSL.asterisk()).from(rows).orderBy(order);
    }
}
