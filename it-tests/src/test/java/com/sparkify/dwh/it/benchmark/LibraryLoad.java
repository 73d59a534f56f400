package com.sparkify.dwh.it.benchmark;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.sql.Connection;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** This library's COPY of the JSON, as a program that embeds the library runs it. */
final class LibraryLoad implements Load {

    @Override
    public void load(Connection connection, EventFiles files) {
        Copy copy = Redshift.copyInto(EventTable.EVENTS)
                .from(new LocalPath(files.file(EventFiles.JSON)))
                .authorizedBy(new Authorization.DefaultRole())
                .json(Json.paths(new LocalPath(files.file(EventFiles.JSON_PATHS))))
                // The other ways don't run ANALYZE either.
                .statUpdateOff();
        new PostgresWarehouse(DSL.using(connection, SQLDialect.POSTGRES), ObjectStores.localAndS3(S3Settings.DEFAULT))
                .copy(copy);
    }
}
