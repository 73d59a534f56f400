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

/** What the server is asked for an UNLOAD. */
final class UnloadQuery {

    private static final int NO_LENGTH = Integer.MAX_VALUE;

    private final DSLContext dsl;
    private final Unload unload;

    UnloadQuery(DSLContext dsl, Unload unload) {
        this.dsl = dsl;
        this.unload = unload;
    }

    /** The result's columns, which the server says without running the query. */
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

    /** {@code COPY … TO STDOUT}, the rows of one partition after those of another. */
    String copy() {
        Select<?> rows = unload.partitioning().<Select<?>>map(this::sorted).orElse(unload.select());
        return dsl.renderInlined(DSL.query("copy ({0}) to stdout", rows));
    }

    /**
     * The server sorts, on disk if need be, so that one partition's files are open at a time, however many there are.
     * Within a partition the order is still the query's: its rows are numbered as they come.
     */
    private Select<?> sorted(Partitioning partitioning) {
        Table<?> rows = unload.select().asTable("unloaded");
        List<SortField<?>> order = new ArrayList<>();
        for (String name : partitioning.names()) {
            // By what the folders are called, so that equal values which are written differently aren't mixed.
            order.add(DSL.field(DSL.name("unloaded", name))
                    .cast(SQLDataType.CLOB)
                    .collate(DSL.collation("C"))
                    .asc());
        }
        order.add(DSL.rowNumber().over().asc());
        return DSL.select(DSL.asterisk()).from(rows).orderBy(order);
    }
}
