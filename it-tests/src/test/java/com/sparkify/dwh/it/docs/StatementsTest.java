package com.sparkify.dwh.it.docs;

import static com.sparkify.dwh.Redshift.alterExternalTable;
import static com.sparkify.dwh.Redshift.alterTable;
import static com.sparkify.dwh.Redshift.analyze;
import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.copyJob;
import static com.sparkify.dwh.Redshift.createExternalSchema;
import static com.sparkify.dwh.Redshift.createExternalTable;
import static com.sparkify.dwh.Redshift.createExternalTableAs;
import static com.sparkify.dwh.Redshift.createMaterializedView;
import static com.sparkify.dwh.Redshift.createOrReplaceView;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.createTemporaryTable;
import static com.sparkify.dwh.Redshift.createView;
import static com.sparkify.dwh.Redshift.dropExternalSchema;
import static com.sparkify.dwh.Redshift.dropMaterializedView;
import static com.sparkify.dwh.Redshift.grant;
import static com.sparkify.dwh.Redshift.grantAssumeRole;
import static com.sparkify.dwh.Redshift.grantRole;
import static com.sparkify.dwh.Redshift.mergeInto;
import static com.sparkify.dwh.Redshift.partition;
import static com.sparkify.dwh.Redshift.refreshMaterializedView;
import static com.sparkify.dwh.Redshift.revoke;
import static com.sparkify.dwh.Redshift.unload;
import static com.sparkify.dwh.Redshift.upsert;
import static com.sparkify.dwh.Redshift.vacuum;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.schema;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.table.AssumeRole;
import com.sparkify.dwh.table.CreateTable;
import com.sparkify.dwh.table.ExternalFormat;
import com.sparkify.dwh.table.Grantee;
import com.sparkify.dwh.table.Privileges.TablePrivilege;
import com.sparkify.dwh.table.TableStatement;
import com.sparkify.dwh.warehouse.UnsupportedOptionException;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the table of statements in core/README.md: whether PostgreSQL supports each statement, and how many features
 * the other tables list.
 */
class StatementsTest {

    private static final Field<Integer> A = field(name("a"), SQLDataType.INTEGER);
    private static final Field<Integer> B = field(name("b"), SQLDataType.INTEGER);
    private static final CreateTable CREATE_T =
            createTable(table(name("t"))).columns(A, B).distkey(A).sortkey(B);
    private static final CreateTable CREATE_S = createTable(table(name("s"))).columns(A, B);
    private static final Table<?> T = CREATE_T.asTable();
    private static final Table<?> S = CREATE_S.asTable();
    private static final Table<?> V = table(name("public", "v"));

    private final Set<Class<?>> kinds = new HashSet<>();

    @TempDir
    private Path folder;

    @Test
    void theTableSaysWhichStatementsPostgresSupports() throws IOException {
        Warehouse warehouse = new PostgresWarehouse(
                DSL.using(TestDatabase.empty(), SQLDialect.POSTGRES), ObjectStores.localAndS3(S3Settings.DEFAULT));
        warehouse.execute(CREATE_S);
        Map<String, String> seen = new LinkedHashMap<>();
        statements().forEach((name, statement) -> seen.put(name, run(warehouse, statement)));
        boolean analyzesCompression = Stream.of(Warehouse.class.getMethods())
                .anyMatch(m -> m.getName().equals("analyzeCompression"));
        seen.put("ANALYZE COMPRESSION", analyzesCompression ? "done" : "none");
        Map<String, String> claims = new LinkedHashMap<>();
        Readme.CORE.rows("statements").forEach(row -> claims.put(row.get(0).replace("`", ""), fate(row.get(3))));
        assertEquals(seen, claims);
        assertEquals(Set.of(TableStatement.class.getPermittedSubclasses()), kinds);
    }

    private Map<String, Consumer<Warehouse>> statements() throws IOException {
        Map<String, Consumer<Warehouse>> all = new LinkedHashMap<>();
        all.put("CREATE TABLE", execute(CREATE_T));
        LocalPath file = new LocalPath(Files.write(folder.resolve("t.json"), "{\"a\": 1, \"b\": 2}".getBytes(UTF_8)));
        all.put(
                "COPY",
                w -> w.copy(copyInto(T)
                        .from(file)
                        .authorizedBy(Authorization.defaultRole())
                        .json()));
        all.put(
                "UNLOAD",
                w -> w.unload(unload(select(A, B).from(T))
                        .to(new LocalPath(folder.resolve("out")))
                        .authorizedBy(Authorization.defaultRole())
                        .csv()));
        all.put(
                "MERGE",
                w -> w.merge(mergeInto(T)
                        .using(S)
                        .on(T.field(A), S.field(A))
                        .whenMatchedThenUpdate()
                        .set(B, S.field(B))
                        .whenNotMatchedThenInsert(A, B)
                        .values(S.field(A), S.field(B))));
        all.put(
                "MERGE … REMOVE DUPLICATES",
                w -> w.merge(mergeInto(T).using(S).on(T.field(A), S.field(A)).removeDuplicates()));
        all.put("upsert, for ON CONFLICT", w -> w.merge(upsert(T, S, A)));
        all.put(
                "CREATE TABLE … LIKE",
                execute(createTemporaryTable(table(name("l"))).like(T)));
        all.put(
                "CREATE TABLE … AS",
                execute(createTable(table(name("c"))).as(select(A, B).from(T))));
        tables(all);
        views(all);
        all.put(
                "COPY … JOB CREATE",
                execute(copyInto(T)
                        .from(S3Uri.parse("s3://bkt/p"))
                        .authorizedBy(Authorization.iamRole("arn:aws:iam::123456789012:role/reader"))
                        .json()
                        .jobCreate("j")
                        .autoOn()));
        all.put("COPY JOB RUN and similar", execute(copyJob("j").run()));
        all.put("GRANT", execute(grant(TablePrivilege.SELECT).on(T).to(Grantee.PUBLIC)));
        all.put("REVOKE", execute(revoke(TablePrivilege.SELECT).on(T).from(Grantee.PUBLIC)));
        all.put("GRANT ROLE, REVOKE ROLE", execute(grantRole("pg_monitor").to(Grantee.user("pg_signal_backend"))));
        all.put(
                "GRANT ASSUMEROLE, REVOKE ASSUMEROLE",
                execute(grantAssumeRole().to(Grantee.PUBLIC).forCommands(AssumeRole.Command.COPY)));
        external(all);
        all.put("any jOOQ query", w -> w.dsl().fetch(select(A).from(T).limit(1)));
        return all;
    }

    private void external(Map<String, Consumer<Warehouse>> all) {
        Schema spectrum = schema(name("spectrum"));
        Table<?> sales = table(name("spectrum", "sales"));
        S3Uri folder = S3Uri.parse("s3://bkt/sales/");
        all.put(
                "CREATE EXTERNAL SCHEMA",
                execute(createExternalSchema(spectrum)
                        .fromDataCatalog("db")
                        .authorizedBy(Authorization.defaultRole())));
        all.put("DROP SCHEMA, external", execute(dropExternalSchema(spectrum)));
        all.put(
                "CREATE EXTERNAL TABLE",
                execute(createExternalTable(sales, A)
                        .storedAs(ExternalFormat.of(ExternalFormat.Stored.PARQUET))
                        .location(folder)));
        all.put(
                "CREATE EXTERNAL TABLE … AS",
                execute(createExternalTableAs(sales)
                        .storedAs(ExternalFormat.parquet())
                        .location(folder)
                        .as(select(A).from(T))));
        all.put("ALTER TABLE … SET, external", execute(alterExternalTable(sales).setLocation(folder)));
        all.put("ALTER TABLE … ADD PARTITION", execute(partition(sales, B, 1).add(folder)));
    }

    private Consumer<Warehouse> execute(TableStatement statement) {
        kinds.add(statement.getClass());
        return warehouse -> warehouse.execute(statement);
    }

    private void tables(Map<String, Consumer<Warehouse>> all) {
        all.put("ALTER TABLE", execute(alterTable(table(name("c"))).addColumn(field(name("d"), SQLDataType.INTEGER))));
        all.put("ALTER TABLE … ALTER DISTKEY and similar", execute(alterTable(T).sortkey(A)));
        all.put("ALTER TABLE … APPEND", execute(alterTable(T).appendFrom(S)));
        all.put("VACUUM", execute(vacuum(T)));
        all.put("ANALYZE", execute(analyze(T)));
    }

    private void views(Map<String, Consumer<Warehouse>> all) {
        all.put("CREATE VIEW", execute(createOrReplaceView(V).as(select(A).from(T))));
        all.put(
                "CREATE VIEW … WITH NO SCHEMA BINDING",
                w -> w.execute(createView(table(name("public", "w")))
                        .as(select(A).from(table(name("public", "t"))))
                        .withNoSchemaBinding()));
        Table<?> m = table(name("m"));
        all.put(
                "CREATE MATERIALIZED VIEW",
                execute(createMaterializedView(m).as(select(A).from(T))));
        all.put("REFRESH MATERIALIZED VIEW", execute(refreshMaterializedView(m)));
        all.put("DROP MATERIALIZED VIEW", execute(dropMaterializedView(m)));
    }

    private static String run(Warehouse warehouse, Consumer<Warehouse> statement) {
        try {
            statement.accept(warehouse);
            return "done";
        } catch (UnsupportedOptionException e) {
            return "refused";
        }
    }

    private static String fate(String cell) {
        return cell.split("[ :,;]", 2)[0];
    }

    @Test
    void theReadmeCountsTheFeaturesOfCopyAndUnload() {
        assertEquals(List.of("done: " + done(Readme.CORE.rows("copy-features"))), cells("`COPY`"));
        assertEquals(List.of("done: " + done(Readme.CORE.rows("unload-features"))), cells("`UNLOAD`"));
        assertEquals(
                List.of(
                        "### COPY: " + sent(Readme.CORE.rows("copy-features")),
                        "### UNLOAD: " + sent(Readme.CORE.rows("unload-features"))),
                Readme.CORE.lines().stream()
                        .filter(line -> line.matches("### (COPY|UNLOAD): \\d+ of \\d+"))
                        .toList());
    }

    private static List<String> cells(String statement) {
        return Readme.CORE.rows("statements").stream()
                .filter(row -> row.get(0).equals(statement))
                .map(row -> row.get(3))
                .toList();
    }

    private static String done(List<List<String>> rows) {
        Map<Boolean, Long> fates = rows.stream()
                .collect(Collectors.partitioningBy(row -> fate(row.get(3)).equals("done"), Collectors.counting()));
        return fates.get(true) + " of "
                + Stream.of(true, false).mapToLong(fates::get).sum() + " features, see below";
    }

    private static String sent(List<List<String>> rows) {
        return rows.stream().filter(row -> row.get(2).startsWith("sent")).count() + " of " + rows.size();
    }
}
