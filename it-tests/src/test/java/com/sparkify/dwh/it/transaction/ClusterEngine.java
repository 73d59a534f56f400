package com.sparkify.dwh.it.transaction;

import static com.sparkify.dwh.Redshift.copyInto;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.it.cluster.ClusterDatabase;
import com.sparkify.dwh.it.cluster.MirroredFolder;
import com.sparkify.dwh.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/** The engine of a real cluster, with the test's objects in S3. */
record ClusterEngine(ClusterDatabase database, DataSource connections, MirroredFolder objects) implements Engine {

    static ClusterEngine of(ClusterDatabase database, DataSource connections, Path folder) throws IOException {
        Files.writeString(folder.resolve("good.json"), "{\"id\": 1} {\"id\": 2}");
        Files.writeString(folder.resolve("bad.json"), "{\"id\": 1} {\"id\": \"x\"}");
        MirroredFolder objects = new MirroredFolder(database, () -> folder);
        objects.upload();
        return new ClusterEngine(database, connections, objects);
    }

    @Override
    public Warehouse warehouse(DSLContext dsl) {
        return database.warehouse(dsl);
    }

    @Override
    public Copy copy() {
        return copy("good.json");
    }

    @Override
    public Copy failingCopy() {
        return copy("bad.json");
    }

    private Copy copy(String name) {
        return copyInto(TransactionContractTest.T)
                .from(objects.place().object(name))
                .authorizedBy(database.authorization())
                .json();
    }

    @Override
    public String reason() {
        return database.isRedshift() ? ", because Redshift has no savepoints" : "";
    }

    @Override
    public void close() {
        objects.deleteObjects();
    }
}
