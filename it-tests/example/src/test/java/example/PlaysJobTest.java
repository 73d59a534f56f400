package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.fixtures.PostgresFixture;
import com.sparkify.dwh.fixtures.S3Folders;
import com.sparkify.dwh.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testcontainers.DockerClientFactory;

class PlaysJobTest {

    @RegisterExtension
    static final PostgresFixture POSTGRES = PostgresFixture.container("postgres:15");

    @Test
    @EnabledIf("docker")
    void theJobLoadsTheFilesOfADay(Warehouse warehouse, DSLContext dsl, S3Folders s3) throws IOException {
        warehouse.execute(PlaysJob.TABLE);
        Files.writeString(s3.file("s3://sparkify/plays/2026-11-27/1.csv"), "song,plays\nSO1,3\n");
        assertEquals(1, PlaysJob.run(warehouse, "2026-11-27").rows());
        assertEquals(Map.of("SO1", 3), dsl.fetch("select * from plays").intoMap(0, 1));
    }

    @Test
    void theTextOfTheCopyIsTheStatementForRedshift() {
        assertEquals(
                """
                COPY "plays"
                FROM 's3://sparkify/plays/2026-11-27/'
                IAM_ROLE DEFAULT
                FORMAT AS CSV
                IGNOREHEADER 1""",
                PlaysJob.copy("2026-11-27").toString());
    }

    static boolean docker() {
        return DockerClientFactory.instance().isDockerAvailable();
    }
}
