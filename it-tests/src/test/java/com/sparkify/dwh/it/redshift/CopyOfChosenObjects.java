package com.sparkify.dwh.it.redshift;

import static com.sparkify.dwh.Redshift.copyInto;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.it.S3Server;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jooq.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A base class for tests of a COPY that loads only chosen objects, on the Redshift engine. Creates a bucket for the
 * objects, a bucket for manifests, and a table {@code t}.
 */
@Timeout(120)
abstract class CopyOfChosenObjects {

    static final Table<?> T = table(name("t"));
    private static final S3Uri PLACE = new S3Uri("etl", "manifests");
    private static final DataSource DATABASE = TestDatabase.empty();
    static S3Server s3;
    PlayedCluster cluster;
    RedshiftWarehouse warehouse;

    @BeforeAll
    static void startStore() throws Exception {
        s3 = S3Server.start();
        s3.createBucket("data");
        s3.createBucket("etl");
    }

    @AfterAll
    static void stopStore() throws Exception {
        s3.close();
    }

    @BeforeEach
    void connect() throws Exception {
        TestDatabase.clear(DATABASE);
        cluster = new PlayedCluster((PGSimpleDataSource) DATABASE, s3);
        cluster.admin.execute("create table t (id integer not null, name varchar(10))");
        warehouse = cluster.warehouse(PLACE);
    }

    @AfterEach
    void disconnect() throws Exception {
        for (S3Uri bucket : List.of(new S3Uri("data", ""), new S3Uri("etl", ""))) {
            cluster.store
                    .list(bucket, s3.keys())
                    .objects()
                    .forEach(each -> cluster.store.delete(each.location(), s3.keys()));
        }
        cluster.close();
    }

    void put(String key, String content) {
        s3.put("data", key, content.getBytes(UTF_8));
    }

    Copy copy() {
        return copyInto(T)
                .from(new S3Uri("data", "log"))
                .authorizedBy(s3.keys())
                .json();
    }

    List<StoredObject> listed() {
        return cluster.store.list(new S3Uri("data", "log"), s3.keys()).objects();
    }

    String ids() {
        return cluster.admin.fetch("select id from t order by id").stream()
                .map(row -> row.get(0, String.class))
                .collect(Collectors.joining(" "));
    }
}
