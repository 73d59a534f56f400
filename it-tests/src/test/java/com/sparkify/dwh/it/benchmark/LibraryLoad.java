package com.sparkify.dwh.it.benchmark;

import com.sparkify.dwh.RedshiftDSL;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.warehouse.Warehouse;
import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** This library's COPY of the JSON, as a program says it that embeds the library. */
final class LibraryLoad implements Load {

    @Override
    public void load(Connection connection, EventFiles files) {
        Copy copy = RedshiftDSL.copyInto(EventTable.EVENTS)
                .from(new LocalPath(files.file(EventFiles.JSON)))
                .authorizedBy(new Authorization.DefaultRole())
                .json(Json.paths(new LocalPath(files.file(EventFiles.JSON_PATHS))));
        warehouse(DSL.using(connection, SQLDialect.POSTGRES)).copy(copy);
    }

    private static Warehouse warehouse(DSLContext dsl) {
        throw new IllegalStateException("There is no PostgreSQL engine yet to COPY on " + dsl.dialect());
    }
}
