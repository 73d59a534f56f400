package com.sparkify.dwh.runner.doctor;

import com.sparkify.dwh.runner.aws.AwsException;
import com.sparkify.dwh.runner.config.ConfigException;
import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.Engine;
import com.sparkify.dwh.runner.embedded.EmbeddedServerException;
import com.sparkify.dwh.runner.embedded.UnsupportedPlatformException;
import com.sparkify.dwh.runner.engine.ConnectionException;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Readers;
import com.sparkify.dwh.schema.Schema;
import com.sparkify.dwh.warehouse.CopyProgress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;

/** Logs in, and checks the kind of server, the tables and the readers. */
final class WarehouseChecks {

    static final String LOGIN = "login";
    static final String SERVER = "server";
    static final String SCHEMA = "schema";
    static final String READERS = "readers";
    static final List<String> ALL = List.of(LOGIN, SERVER, SCHEMA, READERS);

    private final DwhConfig config;

    WarehouseChecks(DwhConfig config) {
        this.config = config;
    }

    /**
     * @param copies whether to run COPYs that show what the role can read, and to add a finding about them at the end
     */
    List<Finding> all(CopyProgress none, boolean copies) {
        try (OpenWarehouse open = OpenWarehouse.within(Duration.ZERO, config, message -> {}, none)) {
            DSLContext dsl = open.warehouse().dsl();
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.ok(LOGIN, "as " + value(dsl, "select current_user") + " to " + config.database()));
            Finding server = server(dsl);
            findings.add(server);
            if (server.isOk()) {
                findings.addAll(schema(dsl));
                findings.addAll(readers(dsl));
                if (copies
                        && findings.stream()
                                .allMatch(each -> each.isOk() || each.step().equals(READERS))) {
                    new RoleCopies(config).read(open).ifPresent(findings::add);
                }
            } else {
                findings.add(Finding.notChecked(SCHEMA, "because the server is of another kind"));
                findings.add(Finding.notChecked(READERS, "because the server is of another kind"));
            }
            return findings;
        } catch (ConfigException | UnsupportedPlatformException e) {
            return without(new Finding(LOGIN, Finding.Result.CONFIGURATION, Reason.of(e)));
        } catch (ConnectionException | EmbeddedServerException | AwsException | DataAccessException | SQLException e) {
            return without(Finding.toDo(LOGIN, Reason.of(e)));
        }
    }

    private static List<Finding> without(Finding login) {
        List<Finding> findings = new ArrayList<>(List.of(login));
        ALL.stream().skip(1).forEach(step -> findings.add(Finding.notChecked(step, "because the login failed")));
        return findings;
    }

    private static String value(DSLContext dsl, String query) {
        return String.valueOf(Objects.requireNonNull(dsl.fetchOne(query)).get(0));
    }

    /** The text of Redshift's version begins like that of PostgreSQL 8.0.2, and names Redshift at the end. */
    private Finding server(DSLContext dsl) {
        String version = value(dsl, "select version()");
        String kind = version.contains("Redshift")
                ? version.substring(version.indexOf("Redshift"))
                : version.split(" on ", 2)[0];
        boolean redshift = version.contains("Redshift");
        if (redshift == (config.engine() == Engine.REDSHIFT)) {
            return Finding.ok(SERVER, kind);
        }
        return new Finding(
                SERVER,
                Finding.Result.CONFIGURATION,
                "this is " + kind + ": set [CLUSTER] ENGINE = " + (redshift ? "redshift" : "postgresql"));
    }

    private List<Finding> schema(DSLContext dsl) {
        Map<String, LiveTable> live;
        try {
            live = new LiveSchema(dsl, config.engine()).tables();
        } catch (DataAccessException e) {
            return List.of(Finding.toDo(SCHEMA, "the catalogue can't be read: " + Reason.of(e)));
        }
        List<String> tables = Schema.tables();
        if (tables.stream().noneMatch(live::containsKey)) {
            return List.of(Finding.toDo(SCHEMA, "there are no tables: run dwh create-tables"));
        }
        List<String> differences = SchemaComparison.differences(Schema.describe(), live);
        if (differences.isEmpty()) {
            return List.of(Finding.ok(SCHEMA, tables.size() + " tables match the changelogs"));
        }
        List<Finding> findings = new ArrayList<>();
        differences.forEach(each -> findings.add(Finding.toDo(SCHEMA, each)));
        findings.add(Finding.toDo(
                SCHEMA, "change the tables back, or create all tables again without rows: dwh create-tables --yes"));
        return findings;
    }

    private List<Finding> readers(DSLContext dsl) {
        Readers readers = Readers.of(config);
        if (readers.names().isEmpty()) {
            return List.of(Finding.ok(READERS, "none are configured"));
        }
        try {
            readers.require(dsl);
            return List.of(Finding.ok(READERS, String.join(", ", readers.names())));
        } catch (ConfigException e) {
            return e.problems().stream()
                    .map(problem -> new Finding(READERS, Finding.Result.CONFIGURATION, problem))
                    .toList();
        } catch (DataAccessException e) {
            return List.of(Finding.toDo(READERS, Reason.of(e)));
        }
    }
}
