package com.sparkify.dwh.schema;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.schema.redshift.RedshiftDatabase;
import java.util.HashMap;
import java.util.Map;
import liquibase.Scope;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.Test;

/**
 * Tests that the changelogs still match the histories of old databases. The tables of these databases were created
 * before {@code redshift:} attributes replaced {@code modifySql}. Liquibase must find each changeset under its name,
 * and must accept the changeset's old checksum.
 */
class HistoryTest {

    private static final String PATH = "com/sparkify/dwh/schema/changelog.xml";

    /** The old checksums on PostgreSQL. The key is the changeset. */
    private static final Map<String, String> POSTGRES = Map.ofEntries(
            entry("com/sparkify/dwh/schema/run_lock.xml::run_lock::sparkify", "9:87a15ee0b47f0a42433ff57edb6e9050"),
            entry(
                    "com/sparkify/dwh/schema/loaded_objects.xml::loaded_objects::sparkify",
                    "9:8fcf7ebebe48f051359477c748f3523f"),
            entry(
                    "com/sparkify/dwh/schema/rejected_records.xml::rejected_records::sparkify",
                    "9:ff1b4dc42ece59f586c0fa1d34d1fa82"),
            entry(
                    "com/sparkify/dwh/schema/staging_events.xml::staging_events::sparkify",
                    "9:8873b072f7f2661e227db6a8f65b79f8"),
            entry(
                    "com/sparkify/dwh/schema/staging_songs.xml::staging_songs::sparkify",
                    "9:abe6d53df1b2772748fb0827ae343078"),
            entry("com/sparkify/dwh/schema/users.xml::users::sparkify", "9:264f0813bab3d4826eddf008e5ddd73b"),
            entry("com/sparkify/dwh/schema/artists.xml::artists::sparkify", "9:4dfd7f1bce66351fa4f4f2ec6a8b3142"),
            entry("com/sparkify/dwh/schema/songs.xml::songs::sparkify", "9:a8adc75466fd310fc7f4c5692a1617ec"),
            entry("com/sparkify/dwh/schema/time.xml::time::sparkify", "9:95e895778f2f2ef9efbe4df64d00a606"),
            entry("com/sparkify/dwh/schema/songplays.xml::songplays::sparkify", "9:6ff361f3931a1dde4a2fbca77fd5526b"));

    private static final Map<String, String> REDSHIFT = Map.ofEntries(
            entry("com/sparkify/dwh/schema/run_lock.xml::run_lock::sparkify", "9:61d0da2e2694c3bfb66bc8ca6a6a37e8"),
            entry(
                    "com/sparkify/dwh/schema/loaded_objects.xml::loaded_objects::sparkify",
                    "9:efc3149b940f6200fc01575da0319629"),
            entry(
                    "com/sparkify/dwh/schema/rejected_records.xml::rejected_records::sparkify",
                    "9:3e81e56abd9c88ec63dfed1545620bbe"),
            entry(
                    "com/sparkify/dwh/schema/staging_events.xml::staging_events::sparkify",
                    "9:1a6289159e331db626384206a6d4d374"),
            entry(
                    "com/sparkify/dwh/schema/staging_songs.xml::staging_songs::sparkify",
                    "9:1ab645a91b4e63c7b38edf9afc489c6d"),
            entry("com/sparkify/dwh/schema/users.xml::users::sparkify", "9:3fb3bae30370d0da2ce131fffe720d8c"),
            entry("com/sparkify/dwh/schema/artists.xml::artists::sparkify", "9:4ced00bacc6ad2c8eb99e913205ad444"),
            entry("com/sparkify/dwh/schema/songs.xml::songs::sparkify", "9:6440b083f67809c12e882a612525ffc5"),
            entry("com/sparkify/dwh/schema/time.xml::time::sparkify", "9:080aff15543dff6a03974d55fe80052f"),
            entry("com/sparkify/dwh/schema/songplays.xml::songplays::sparkify", "9:ef8f8b20b6c25dff282a83e2a8fe068f"));

    @Test
    void oldChecksumsAreAccepted() throws Exception {
        assertEquals(POSTGRES, accepted(POSTGRES, new PostgresDatabase()));
        assertEquals(REDSHIFT, accepted(REDSHIFT, new RedshiftDatabase()));
    }

    /** Returns the old checksums that Liquibase accepts. The key is the changeset. */
    private static Map<String, String> accepted(Map<String, String> old, Database database) throws Exception {
        Map<String, String> accepted = new HashMap<>();
        Scope.child(Map.of(Scope.Attr.database.name(), database), () -> {
            ClassLoaderResourceAccessor classPath = new ClassLoaderResourceAccessor();
            for (ChangeSet changeSet : ChangeLogParserFactory.getInstance()
                    .getParser(PATH, classPath)
                    .parse(PATH, new ChangeLogParameters(database), classPath)
                    .getChangeSets()) {
                String checksum = old.get(changeSet.toString());
                if (checksum != null && changeSet.isCheckSumValid(CheckSum.parse(checksum))) {
                    accepted.put(changeSet.toString(), checksum);
                }
            }
        });
        return accepted;
    }
}
