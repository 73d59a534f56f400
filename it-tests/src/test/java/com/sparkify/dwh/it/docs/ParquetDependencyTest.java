package com.sparkify.dwh.it.docs;

import com.sparkify.dwh.it.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that core/README.md shows the Maven dependency for PARQUET with the version that the tests use. */
@Tag(TestDatabase.NOT_NEEDED)
class ParquetDependencyTest {

    @Test
    void theReadmeNamesTheParquetVersionThatTheTestsUse() throws IOException {
        Properties parquet = new Properties();
        try (InputStream in = ParquetDependencyTest.class.getResourceAsStream(
                "/META-INF/maven/org.apache.parquet/parquet-column/pom.properties")) {
            parquet.load(in);
        }
        Readme.CORE.assertFenced("parquet-dependency", """
                <dependency>
                  <groupId>org.apache.parquet</groupId>
                  <artifactId>parquet-hadoop</artifactId>
                  <version>%s</version>
                </dependency>
                """.formatted(parquet.getProperty("version")));
    }
}
