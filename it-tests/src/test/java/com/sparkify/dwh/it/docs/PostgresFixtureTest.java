package com.sparkify.dwh.it.docs;

import static com.sparkify.dwh.Redshift.unload;
import static com.sparkify.dwh.s3.Authorization.defaultRole;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.fixtures.PostgresFixture;
import com.sparkify.dwh.fixtures.S3Folders;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.StorageException;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests {@link PostgresFixture}, the JUnit extension for tests of jobs, on the server of this module's tests. */
class PostgresFixtureTest {

    @RegisterExtension
    static final PostgresFixture POSTGRES = PostgresFixture.on(TestDatabase::empty);

    @RepeatedTest(2)
    void eachTestHasItsOwnDatabaseAndBuckets(Warehouse warehouse, DSLContext dsl, S3Folders s3) throws IOException {
        assertFalse(Files.exists(s3.file("s3://sparkify/songs/1.json.gz")));
        new SongsJobTest().laterFilesCorrectEarlierOnes(warehouse, dsl, s3);
        assertEquals(
                Map.of("SO1", "Nena", "SO2", "Nena"),
                dsl.fetch("select * from songs").intoMap(0, 1));
    }

    @Test
    void unloadWritesFilesToTheFolder(Warehouse warehouse, S3Folders s3) throws IOException {
        Path file = s3.file("s3://sparkify/out/part-000");
        warehouse.unload(unload(select(inline(1)))
                .to("s3://sparkify/out/part-")
                .authorizedBy(defaultRole())
                .csv()
                .parallelOff());
        assertArrayEquals(new byte[] {'1', '\n'}, Files.readAllBytes(file));
    }

    @Test
    void aListingHasAllKeysWithThePrefixIncludingHiddenFiles(S3Folders s3) throws IOException {
        for (String key : List.of("logs/b", "logs/a", "logs_old/c", "logs/.d", "other")) {
            Files.createFile(s3.file("s3://sparkify/" + key));
        }
        assertEquals(
                List.of(
                        "s3://sparkify/logs/.d",
                        "s3://sparkify/logs/a",
                        "s3://sparkify/logs/b",
                        "s3://sparkify/logs_old/c"),
                s3.list(S3Uri.parse("s3://sparkify/logs"), defaultRole()).objects().stream()
                        .map(StoredObject::location)
                        .map(Location::toString)
                        .toList());
    }

    @Test
    void aMissingBucketAndAKeyOutsideTheBucketsFolderAreRefused(S3Folders s3) {
        Path folder = s3.file("s3://sparkify/x").getParent();
        StorageException missing =
                assertThrows(StorageException.class, () -> s3.list(S3Uri.parse("s3://elsewhere/x"), defaultRole()));
        assertEquals(
                "The bucket elsewhere doesn't exist: create the folder " + folder.resolveSibling("elsewhere")
                        + ", or a file by S3Folders.file",
                missing.getMessage());
        StorageException outside = assertThrows(StorageException.class, () -> s3.file("s3://sparkify/../elsewhere/x"));
        assertEquals(
                "s3://sparkify/../elsewhere/x can't be a file in the folder " + folder + ": use another key",
                outside.getMessage());
    }
}
