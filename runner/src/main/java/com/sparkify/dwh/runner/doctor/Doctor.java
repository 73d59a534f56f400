package com.sparkify.dwh.runner.doctor;

import com.sparkify.dwh.runner.aws.AwsClients;
import com.sparkify.dwh.runner.aws.AwsSettings;
import com.sparkify.dwh.runner.config.ConfigException;
import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.Engine;
import com.sparkify.dwh.runner.config.Server;
import com.sparkify.dwh.runner.engine.Settings;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.warehouse.CopyProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Checks everything that a run needs, from the configuration to the tables, and changes nothing. If the warehouse is on
 * the embedded server, the check starts this server, as other commands do.
 */
public final class Doctor {

    private static final String CONFIGURATION = "configuration";
    private static final String DISK = "disk";
    private static final long LOW = 1L << 30;
    private static final int MEBIBYTE = 20;

    private final DwhConfig config;
    private final List<Finding> findings = new ArrayList<>();
    private boolean copies;

    private Doctor(DwhConfig config) {
        this.config = config;
    }

    /** Returns the findings for a configuration that can't be read. Nothing else is checked. */
    public static List<Finding> of(ConfigException problems) {
        List<Finding> findings = new ArrayList<>();
        problems.problems()
                .forEach(each -> findings.add(new Finding(CONFIGURATION, Finding.Result.CONFIGURATION, each)));
        Stream.of(
                        Stream.of(AwsChecks.CREDENTIALS, AwsChecks.ROLE),
                        Stream.of(SourceChecks.LOG_DATA, SourceChecks.LOG_JSONPATH, SourceChecks.SONG_DATA),
                        Stream.of(AwsChecks.ROLE_READS, NetworkChecks.PORT, NetworkChecks.TLS),
                        WarehouseChecks.ALL.stream(),
                        Stream.of(DISK))
                .flatMap(steps -> steps)
                .forEach(step -> findings.add(Finding.notChecked(step, "because the configuration is wrong")));
        return findings;
    }

    /**
     * Checks everything. A check that depends on a failed one isn't done.
     *
     * @param environment the environment variables
     * @param none a listener for the progress of COPYs; never called, because only Redshift runs COPYs here
     * @return a finding for each check, in order; several for a check that finds several problems
     */
    public static List<Finding> examine(DwhConfig config, Map<String, String> environment, CopyProgress none) {
        Doctor doctor = new Doctor(config);
        doctor.findings.add(Finding.ok(CONFIGURATION, "engine " + config.engine() + ", database " + config.database()));
        doctor.aws(environment);
        doctor.server(none);
        doctor.putRoleReadsInItsPlace();
        doctor.disk();
        return List.copyOf(doctor.findings);
    }

    private boolean inS3() {
        return AwsChecks.sources(config).anyMatch(S3Uri.class::isInstance);
    }

    private void aws(Map<String, String> environment) {
        if (config.engine() != Engine.REDSHIFT && !inS3()) {
            withoutAws(Finding.ok(AwsChecks.CREDENTIALS, "not needed, because no source is in S3"));
            return;
        }
        if (config.endpoint() != null) {
            withoutAws(Finding.notChecked(
                    AwsChecks.CREDENTIALS,
                    "because [S3] ENDPOINT is another store than Amazon S3; the check of the sources shows whether"
                            + " the credentials are right"));
            return;
        }
        AwsSettings settings;
        try {
            settings = AwsSettings.of(config.region(), environment);
        } catch (ConfigException e) {
            withoutAws(new Finding(AwsChecks.CREDENTIALS, Finding.Result.CONFIGURATION, Reason.of(e)));
            return;
        }
        try (AwsClients clients = new AwsClients(settings)) {
            withAws(new AwsChecks(clients, config));
        }
    }

    private void withoutAws(Finding credentials) {
        findings.add(credentials);
        findings.add(noRole(AwsChecks.ROLE, credentials));
        sources(credentials);
        findings.add(noRole(AwsChecks.ROLE_READS, credentials));
        copies = config.engine() == Engine.REDSHIFT && credentials.isOk();
    }

    /**
     * If the simulation of the role's policies isn't possible, COPYs show what the role can read. The COPYs run only
     * after the login. This method moves their finding to the place of the finding about the simulation.
     */
    private void putRoleReadsInItsPlace() {
        List<Finding> reads = findings.stream()
                .filter(each -> each.step().equals(AwsChecks.ROLE_READS))
                .toList();
        if (reads.size() > 1) {
            findings.set(findings.indexOf(reads.get(0)), reads.get(1));
            findings.remove(findings.lastIndexOf(reads.get(1)));
        }
    }

    private Finding noRole(String step, Finding credentials) {
        if (config.engine() != Engine.REDSHIFT) {
            return Finding.ok(step, "not needed, because only Redshift assumes a role");
        }
        return Finding.notChecked(
                step,
                credentials.isOk()
                        ? "because the cluster's default role isn't known here"
                        : "because the credentials failed");
    }

    private void withAws(AwsChecks checks) {
        Finding credentials = checks.credentials();
        if (!credentials.isOk()
                || config.engine() != Engine.REDSHIFT
                || !(config.authorization() instanceof Authorization.IamRole role)) {
            withoutAws(credentials);
            return;
        }
        findings.add(credentials);
        Finding found = checks.role(role);
        findings.add(found);
        sources(credentials);
        Finding reads = found.isOk()
                ? checks.roleReads(role)
                : Finding.notChecked(AwsChecks.ROLE_READS, "because the role failed");
        findings.add(reads);
        copies = found.isOk() && reads.result() == Finding.Result.NOT_CHECKED;
    }

    private void sources(Finding credentials) {
        if (credentials.result() == Finding.Result.OK
                || credentials.result() == Finding.Result.NOT_CHECKED
                || !inS3()) {
            findings.addAll(new SourceChecks(config).all());
        } else {
            Stream.of(SourceChecks.LOG_DATA, SourceChecks.LOG_JSONPATH, SourceChecks.SONG_DATA)
                    .forEach(step -> findings.add(Finding.notChecked(step, "because the credentials failed")));
        }
    }

    private void server(CopyProgress none) {
        Server server = config.server();
        if (server == null) {
            findings.add(
                    Finding.ok(NetworkChecks.PORT, "not needed, because the embedded server runs on this machine"));
            findings.add(Finding.ok(NetworkChecks.TLS, "not needed, because the embedded server runs on this machine"));
            findings.addAll(new WarehouseChecks(config).all(none, copies));
            return;
        }
        Finding port = NetworkChecks.port(server);
        findings.add(port);
        if (!port.isOk()) {
            Stream.concat(Stream.of(NetworkChecks.TLS), WarehouseChecks.ALL.stream())
                    .forEach(step -> findings.add(Finding.notChecked(step, "because the port can't be reached")));
            return;
        }
        Finding tls = NetworkChecks.tls(server);
        findings.add(tls);
        if (tls.isOk()) {
            findings.addAll(new WarehouseChecks(config).all(none, copies));
        } else {
            WarehouseChecks.ALL.forEach(step -> findings.add(Finding.notChecked(step, "because TLS failed")));
        }
    }

    /** The free space of the disk that holds the embedded database. */
    private void disk() {
        if (config.engine() != Engine.EMBEDDED) {
            findings.add(Finding.ok(DISK, "not needed, because the server has its own disk"));
            return;
        }
        Path folder = Files.exists(Settings.HOME) ? Settings.HOME : Path.of("").toAbsolutePath();
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            findings.add(
                    free < LOW
                            ? Finding.toDo(
                                    DISK,
                                    "only " + (free >> MEBIBYTE) + " MiB are free at " + folder.toAbsolutePath()
                                            + ": free at least 1024 MiB")
                            : Finding.ok(DISK, "at least 1 GiB is free at " + folder));
        } catch (IOException e) {
            findings.add(Finding.toDo(DISK, Reason.of(e)));
        }
    }
}
