package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.RedshiftDSL;
import com.sparkify.dwh.copy.Csv;
import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** The text formats' contract on PostgreSQL, and PostgreSQL's own COPY as a second opinion. */
class PostgresTextCopyTest extends TextCopyContractTest {

    private static final DataSource DATABASE = TestDatabase.empty();

    private final Warehouse warehouse =
            new PostgresWarehouse(DSL.using(DATABASE, SQLDialect.POSTGRES), ObjectStores.localAndS3(() -> {
                throw new IllegalStateException("Nothing here is in S3");
            }));

    @Override
    Warehouse warehouse() {
        return warehouse;
    }

    @Test
    void wellFormedCsvIsWhatPostgresItselfReads() throws SQLException, IOException {
        Random random = new Random(20);
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            csv.append(i)
                    .append(',')
                    .append(field(random))
                    .append(',')
                    .append(field(random))
                    .append('\n');
        }
        Path file = folder.resolve("random.csv");
        Files.writeString(file, csv);
        for (String table : List.of("ours", "theirs")) {
            warehouse.dsl().execute("create table {0} (id integer, a text, b text)", DSL.name(table));
        }
        warehouse.copy(RedshiftDSL.copyInto(DSL.table(DSL.name("ours")))
                .from(new LocalPath(file))
                .authorizedBy(Authorization.defaultRole())
                .csv(Csv.csv()));
        try (Connection connection = DATABASE.getConnection();
                Reader in = Files.newBufferedReader(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy theirs from stdin with (format csv, null '\\N')", in);
        }
        assertEquals(5_000, warehouse.dsl().fetchCount(DSL.table(DSL.name("ours"))));
        assertEquals(
                warehouse.dsl().fetch("select * from theirs order by id").formatCSV(),
                warehouse.dsl().fetch("select * from ours order by id").formatCSV());
    }

    /** A field, quoted where it must be and sometimes where it needn't. */
    private static String field(Random random) {
        List<String> pieces =
                List.of("a", "bc", " ", "\t", ",", "\"", "\n", "\r\n", "'", "|", "\\", "é", "€", "😀", "0123456789");
        StringBuilder field = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            field.append(pieces.get(random.nextInt(pieces.size())));
        }
        String text = field.toString();
        boolean quoted = text.matches("(?s).*[,\"\r\n].*") || random.nextBoolean();
        if (quoted) {
            return '"' + text.replace("\"", "\"\"") + '"';
        }
        return text;
    }
}
