package com.sparkify.dwh.runner.doctor;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_EVENTS;
import static com.sparkify.dwh.schema.generated.Tables.STAGING_SONGS;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Json;
import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.engine.OpenWarehouse;
import com.sparkify.dwh.runner.engine.Settings;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/**
 * Checks by COPY with NOLOAD, which loads nothing, that the cluster can read one object of each source. This check also
 * works if IAM doesn't simulate the role's policies, and with the cluster's default role.
 */
final class RoleCopies {

    private final DwhConfig config;

    RoleCopies(DwhConfig config) {
        this.config = config;
    }

    /** Returns whether the cluster can read the objects; empty if this machine finds no object in the sources. */
    Optional<Finding> read(OpenWarehouse open) {
        List<String> read = new ArrayList<>();
        try {
            for (Copy copy : copies(open)) {
                read.add(copy.source().toString());
                open.warehouse().copy(copy);
            }
        } catch (StorageException e) {
            return Optional.empty();
        } catch (LoadException | DataAccessException e) {
            return Optional.of(Finding.toDo(
                    AwsChecks.ROLE_READS,
                    "the cluster can't COPY " + read.get(read.size() - 1) + " with NOLOAD: " + Reason.of(e)));
        }
        return read.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.ok(
                        AwsChecks.ROLE_READS,
                        "the cluster has read " + String.join(" and ", read) + " by COPY with NOLOAD"));
    }

    private List<Copy> copies(OpenWarehouse open) {
        List<Copy> copies = new ArrayList<>();
        first(open, config.logData())
                .ifPresent(object -> copies.add(likeEtl(
                        object,
                        copyInto(STAGING_EVENTS)
                                .from(object)
                                .authorizedBy(config.authorization())
                                .json(Json.paths(config.logJsonPath())))));
        first(open, config.songData())
                .ifPresent(object -> copies.add(likeEtl(
                        object,
                        copyInto(STAGING_SONGS)
                                .from(object)
                                .authorizedBy(config.authorization())
                                .json())));
        return copies;
    }

    /** COPY reads the object as in a run of etl: in the same region and with the same compression. */
    private Copy likeEtl(Location object, Copy copy) {
        Copy compressed = config.compression().compressed(copy, object);
        return Settings.sources(config)
                .region()
                .map(compressed::region)
                .orElse(compressed)
                .noLoad();
    }

    private Optional<Location> first(OpenWarehouse open, Location source) {
        return open.store().list(source, config.authorization()).objects().stream()
                .map(StoredObject::location)
                .findFirst();
    }
}
