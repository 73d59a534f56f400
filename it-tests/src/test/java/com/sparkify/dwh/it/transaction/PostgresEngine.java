package com.sparkify.dwh.it.transaction;

import static com.sparkify.dwh.Redshift.copyInto;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jooq.DSLContext;

record PostgresEngine(DataSource connections, Path folder) implements Engine {

    @Override
    public Warehouse warehouse(DSLContext dsl) {
        return new PostgresWarehouse(dsl, ObjectStores.localAndS3(S3Settings.DEFAULT));
    }

    @Override
    public Copy copy() {
        return copy("good.json", "{\"id\": 1} {\"id\": 2}");
    }

    @Override
    public Copy failingCopy() {
        return copy("bad.json", "{\"id\": 1} {\"id\": \"x\"}");
    }

    private Copy copy(String name, String records) {
        try {
            return copyInto(TransactionContractTest.T)
                    .from(new LocalPath(Files.writeString(folder.resolve(name), records)))
                    .authorizedBy(Authorization.defaultRole())
                    .json();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String reason() {
        return "";
    }

    @Override
    public void close() {}
}
