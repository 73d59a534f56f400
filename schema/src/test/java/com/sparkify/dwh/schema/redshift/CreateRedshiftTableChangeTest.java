package com.sparkify.dwh.schema.redshift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.changelog.ChangeLogParameters;
import liquibase.database.Database;
import liquibase.database.ObjectQuotingStrategy;
import liquibase.database.core.H2Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.exception.ChangeLogParseException;
import liquibase.logging.core.NoOpLogService;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.ui.LoggerUIService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateRedshiftTableChangeTest {

    private static final String COLUMNS = """
            <column name="id" type="BIGINT" redshift:encode="AZ64"><constraints nullable="false"/></column>
            <column name="at" type="TIMESTAMP" redshift:encode="RAW"/>
            <column name="note" type="VARCHAR(64)"/>""";

    @TempDir
    private Path folder;

    @Test
    void redshiftGetsTheAttributesAndTheEncodings() throws Exception {
        assertEquals(
                "CREATE TABLE \"t\" (\"id\" BIGINT ENCODE AZ64 NOT NULL, \"at\" TIMESTAMP WITHOUT TIME ZONE ENCODE RAW,"
                        + " \"note\" VARCHAR(64)) DISTSTYLE KEY DISTKEY (\"id\") SORTKEY (\"at\", \"id\")",
                sql(
                        "redshift:diststyle='KEY' redshift:distkey='id' redshift:sortkey='at, id'",
                        COLUMNS,
                        new RedshiftDatabase()));
    }

    @Test
    void theKindOfSortKeyIsWrittenIfItIsSpecified() throws Exception {
        String table = "CREATE TABLE \"t\" (\"id\" BIGINT)";
        String column = "<column name='id' type='BIGINT'/>";
        assertEquals(table, sql("", column, new RedshiftDatabase()));
        assertEquals(
                table + " DISTSTYLE EVEN SORTKEY AUTO",
                sql("redshift:diststyle='EVEN' redshift:sortkey='AUTO'", column, new RedshiftDatabase()));
        assertEquals(
                table + " INTERLEAVED SORTKEY (\"id\")",
                sql("redshift:sortkey='id' redshift:sortstyle='INTERLEAVED'", column, new RedshiftDatabase()));
    }

    @Test
    void databasesOtherThanRedshiftGetThePlainTable() throws Exception {
        assertEquals(
                "CREATE TABLE \"t\" (\"id\" BIGINT NOT NULL, \"at\" TIMESTAMP WITHOUT TIME ZONE, \"note\" VARCHAR(64))",
                sql(
                        "redshift:diststyle='KEY' redshift:distkey='id' redshift:sortkey='at'",
                        COLUMNS,
                        new PostgresDatabase()));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            redshift:distkey='ID'                               | distkey ID is not a column; the columns are id, at, note, data
            redshift:sortkey='at, nowhere'                      | sortkey nowhere is not a column; the columns are id, at, note, data
            redshift:sortkey='at, at'                           | sortkey at, at lists a column twice
            redshift:diststyle='KEY'                            | diststyle KEY needs a distkey
            redshift:diststyle='ALL' redshift:distkey='id'      | diststyle ALL takes no distkey, but the table has the distkey id
            redshift:diststyle='key' redshift:distkey='id'      | diststyle key is not one of ALL, AUTO, EVEN, KEY
            redshift:sortkey='id' redshift:sortstyle='ZORDER'   | sortstyle ZORDER is not one of COMPOUND, INTERLEAVED
            redshift:sortstyle='COMPOUND'                       | sortstyle COMPOUND needs a sortkey of columns
            redshift:backup='MAYBE'                             | backup MAYBE is not one of NO, YES
            redshift:distkey='data'                             | distkey data has the type SUPER, which a key can't have
            redshift:sortkey='at, data'                         | sortkey data has the type SUPER, which a key can't have
            """)
    void anInvalidAttributeIsNamedOnEveryDatabase(String attributes, String message) throws Exception {
        for (Database database : List.of(new RedshiftDatabase(), new PostgresDatabase())) {
            assertEquals(
                    message,
                    firstError(attributes, COLUMNS + "<column name='data' type='SUPER'/>", database)
                            .replaceFirst("^createTable t: ", ""));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            VARCHAR(8)       | AZ64    | doesn't apply to the type VARCHAR, which takes RAW, BYTEDICT, LZO, RUNLENGTH, TEXT255, TEXT32K, ZSTD
            DOUBLE PRECISION | AZ64    | doesn't apply to the type DOUBLE PRECISION, which takes RAW, BYTEDICT, RUNLENGTH, ZSTD
            SMALLINT         | MOSTLY8 | ''
            SMALLINT         | MOSTLY16| doesn't apply to the type SMALLINT, which takes RAW, AZ64, BYTEDICT, DELTA, LZO, MOSTLY8, RUNLENGTH, ZSTD
            NUMERIC(38, 9)   | AZ64    | ''
            BIGINT           | ZIP     | isn't an encoding of Redshift; the encodings are RAW, AZ64, BYTEDICT, DELTA, DELTA32K, LZO, MOSTLY8, MOSTLY16, MOSTLY32, RUNLENGTH, TEXT255, TEXT32K, ZSTD
            """)
    void anEncodingThatTheTypeDoesNotTakeIsNamed(String type, String encoding, String reason) throws Exception {
        String column = "<column name='c' type='" + type + "' redshift:encode='" + encoding + "'/>";
        assertEquals(
                reason.isEmpty() ? "" : "createTable t: column c: encode " + encoding + " " + reason,
                firstError("", column, new PostgresDatabase()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JSONB           | Redshift has no type JSONB; its types are SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, DOUBLE PRECISION, BOOLEAN, CHAR, VARCHAR, DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ, SUPER, VARBYTE, GEOMETRY, GEOGRAPHY
            CLOB            | Redshift has no type TEXT; its types are SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, DOUBLE PRECISION, BOOLEAN, CHAR, VARCHAR, DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ, SUPER, VARBYTE, GEOMETRY, GEOGRAPHY
            VARCHAR         | VARCHAR needs a length: without one it holds 256 bytes
            VARCHAR(65536)  | VARCHAR takes a length of 1 to 65535 bytes
            DECIMAL         | DECIMAL needs a precision and a scale: without them it holds no decimals
            DECIMAL(10, 11) | DECIMAL takes a precision of 1 to 38 digits and a scale of 0 to 37 digits, not more than the precision
            SUPER(5)        | SUPER takes no length and no precision
            """)
    void anInvalidTypeIsNamed(String type, String message) throws Exception {
        String column = "<column name='c' type='" + type + "'/>";
        assertEquals(
                "createTable t: column c: " + message,
                firstError("redshift:diststyle='EVEN'", column, new PostgresDatabase()));
        // The types are checked only if the table has an attribute of Redshift.
        assertEquals("", firstError("", column, new PostgresDatabase()));
    }

    @Test
    void autoIncrementIsRefused() throws Exception {
        assertEquals(
                "createTable t: column c: Liquibase writes autoIncrement only in PostgreSQL syntax",
                firstError(
                        "redshift:diststyle='EVEN'",
                        "<column name='c' type='BIGINT' autoIncrement='true'/>",
                        new PostgresDatabase()));
    }

    @Test
    void constraintsAndDefaultsStayAsLiquibaseWritesThem() throws Exception {
        String columns = """
                <column name="a" type="BIGINT" redshift:encode="AZ64">
                  <constraints primaryKey="true" primaryKeyName="t_pkey" nullable="false"/>
                </column>
                <column name="b" type="VARCHAR(10)" redshift:encode="ZSTD" defaultValue="it's">
                  <constraints nullable="false" unique="true" uniqueConstraintName="t_b"/>
                </column>
                <column name="c" type="TIMESTAMP" redshift:encode="RAW" defaultValueComputed="GETDATE()"/>""";
        assertEquals(
                "CREATE TABLE \"t\" (\"a\" BIGINT ENCODE AZ64 NOT NULL, \"b\" VARCHAR(10) ENCODE ZSTD DEFAULT 'it''s'"
                        + " NOT NULL, \"c\" TIMESTAMP WITHOUT TIME ZONE ENCODE RAW DEFAULT GETDATE(),"
                        + " CONSTRAINT \"t_pkey\" PRIMARY KEY (\"a\"), CONSTRAINT \"t_b\" UNIQUE (\"b\"))"
                        + " BACKUP NO DISTSTYLE ALL",
                sql("redshift:backup='NO' redshift:diststyle='ALL'", columns, new RedshiftDatabase()));
        assertEquals(
                "CREATE TABLE \"t\" (\"a\" BIGINT NOT NULL, \"b\" VARCHAR(10) DEFAULT 'it''s' NOT NULL,"
                        + " \"c\" TIMESTAMP DEFAULT GETDATE(),"
                        + " CONSTRAINT \"t_pkey\" PRIMARY KEY (\"a\"), CONSTRAINT \"t_b\" UNIQUE (\"b\"))",
                // The database of jOOQ's generator.
                sql("redshift:backup='NO' redshift:diststyle='ALL'", columns, new H2Database()));
    }

    @Test
    void aPlainTableKeepsLiquibasesOwnAttributes() throws Exception {
        assertEquals(
                "CREATE GLOBAL TEMPORARY TABLE \"t\" (\"id\" BIGINT)",
                sql("tableType='GLOBAL TEMPORARY'", "<column name='id' type='BIGINT'/>", new PostgresDatabase()));
    }

    @Test
    void anUnknownAttributeIsNamed() {
        ChangeLogParseException table =
                assertThrows(ChangeLogParseException.class, () -> parse("redshift:distky='id'", COLUMNS));
        assertEquals(
                "createTable t has no attribute distky; it has backup, catalogName, column, columns, distkey, diststyle,"
                        + " ifNotExists, remarks, rowDependencies, schemaName, sortkey, sortstyle, tableName, tableType,"
                        + " tablespace",
                table.getCause().getMessage().replaceFirst("^.*Exception: ", ""));
        ChangeLogParseException column = assertThrows(
                ChangeLogParseException.class,
                () -> parse("", "<column name='id' type='BIGINT' redshift:encoding='AZ64'/>"));
        assertEquals(
                "column id has no attribute encoding",
                column.getCause()
                        .getMessage()
                        .replaceFirst("^.*Exception: ", "")
                        .replaceFirst("; it has .*", ""));
    }

    private String firstError(String attributes, String columns, Database database) throws Exception {
        return parse(attributes, columns).validate(database).getErrorMessages().stream()
                .findFirst()
                .orElse("");
    }

    private String sql(String attributes, String columns, Database database) throws Exception {
        database.setObjectQuotingStrategy(ObjectQuotingStrategy.QUOTE_ALL_OBJECTS);
        Change create = parse(attributes, columns);
        assertEquals(List.of(), create.validate(database).getErrorMessages());
        return SqlGeneratorFactory.getInstance()
                .generateSql(create.generateStatements(database)[0], database)[0]
                .toSql();
    }

    @SuppressWarnings("try") // Liquibase's close() throws Exception.
    private Change parse(String attributes, String columns) throws Exception {
        Files.writeString(folder.resolve("changelog.xml"), """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                                   xmlns:redshift="http://sparkify.com/xml/ns/dwh/redshift"
                                   xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                                   xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                                       http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.33.xsd">
                  <changeSet id="t" author="test"><createTable tableName="t" %s>%s</createTable></changeSet>
                </databaseChangeLog>
                """.replaceFirst("%s", attributes)
                .replaceFirst("%s", columns));
        try (ResourceAccessor resources = new DirectoryResourceAccessor(folder)) {
            return Scope.child(
                    Map.of(
                            Scope.Attr.logService.name(),
                            new NoOpLogService(),
                            Scope.Attr.ui.name(),
                            new LoggerUIService(),
                            Scope.Attr.resourceAccessor.name(),
                            resources),
                    () -> ChangeLogParserFactory.getInstance()
                            .getParser("changelog.xml", resources)
                            .parse("changelog.xml", new ChangeLogParameters(), resources)
                            .getChangeSets()
                            .get(0)
                            .getChanges()
                            .get(0));
        }
    }
}
