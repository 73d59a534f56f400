package com.sparkify.dwh.it.standin;

import com.sparkify.dwh.it.redshift.WireProxy;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.storage.ObjectStore;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database that answers Redshift's driver like a cluster. The package's comment says what the stand-in
 * does.
 */
public final class RedshiftStandIn implements AutoCloseable {

    private final Connection admin;
    private final WireProxy proxy;

    private RedshiftStandIn(Connection admin, WireProxy proxy) {
        this.admin = admin;
        this.proxy = proxy;
    }

    /**
     * Starts a stand-in.
     *
     * @param database a database without a schema {@code standin}. It compares texts by bytes, as a cluster does, only
     *     if its collation is C
     * @param store the store from which COPY reads and to which UNLOAD writes
     * @param cluster the authorization that stands for any IAM role
     */
    public static RedshiftStandIn on(PGSimpleDataSource database, ObjectStore store, Authorization cluster)
            throws SQLException, IOException {
        Connection admin = database.getConnection();
        SystemTables tables =
                SystemTables.create(DSL.using(admin, SQLDialect.POSTGRES), String.valueOf(database.getDatabaseName()));
        Statements statements = new Statements(new Files(store, cluster, tables));
        return new RedshiftStandIn(
                admin, WireProxy.before(database, (client, backend) -> Session.serve(statements, client, backend)));
    }

    /** The port on the loopback interface. */
    public int port() {
        return proxy.port();
    }

    /** A connection of Redshift's driver. */
    public Connection connect() throws SQLException {
        return Objects.requireNonNull(new com.amazon.redshift.Driver().connect(proxy.url(), proxy.login()));
    }

    @Override
    public void close() throws SQLException, IOException {
        proxy.close();
        admin.close();
    }
}
