package com.sparkify.dwh.copy;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.copyJob;
import static com.sparkify.dwh.Redshift.copyJobList;
import static com.sparkify.dwh.foreign.Corpus.assertSql;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.grammar.GrammarException;
import com.sparkify.dwh.grammar.RedshiftGrammar;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.table.CopyJob;
import com.sparkify.dwh.unsupported.UnsupportedOnPostgresqlException;
import com.sparkify.dwh.warehouse.redshift.ScriptWarehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CopyJobTest {

    private static final Authorization ROLE = Authorization.iamRole("arn:aws:iam::123456789012:role/reader");
    private static final Copy COPY = copyInto(DSL.table(DSL.name("orders")))
            .from(S3Uri.parse("s3://bkt/orders/"))
            .authorizedBy(ROLE)
            .json()
            .gzip();

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void jobCreateIsTheLastClauseOfACopy() {
        String sql = COPY.jobCreate("orders_job").autoOn().toString();
        assertSql("""
                COPY "orders"
                FROM 's3://bkt/orders/'
                IAM_ROLE 'arn:aws:iam::123456789012:role/reader'
                FORMAT AS JSON 'auto'
                GZIP
                JOB CREATE orders_job AUTO ON""", sql);
        RedshiftGrammar.CopyText read = RedshiftGrammar.copy(sql);
        assertEquals("orders_job", read.clauses().get("JOB CREATE"));
        assertEquals("ON", read.clauses().get("AUTO"));
        assertTrue(COPY.jobCreate("j").autoOff().toString().endsWith("\nJOB CREATE j AUTO OFF"));
        assertTrue(COPY.jobCreate("j").toString().endsWith("\nJOB CREATE j"));
    }

    @Test
    void statementsForAnExistingJobAreWritten() {
        assertSql("COPY JOB RUN j", copyJob("j").run().toString());
        assertSql("COPY JOB ALTER j AUTO ON", copyJob("j").alterAutoOn().toString());
        assertSql("COPY JOB ALTER j AUTO OFF", copyJob("j").alterAutoOff().toString());
        assertSql("COPY JOB DROP j", copyJob("j").drop().toString());
        assertSql(
                "COPY JOB SHOW j",
                RedshiftRendering.context().render(copyJob("j").show()));
        assertSql("COPY JOB LIST", RedshiftRendering.context().render(copyJobList()));
        assertEquals(copyJob("j").run(), copyJob("j").run());
    }

    @Test
    void onlyJobCreateAndDropMustRunOutsideOfTransactions() {
        assertEquals(
                List.of(false, false, true, true),
                Stream.of(
                                COPY.jobCreate("j"),
                                copyJob("j").drop(),
                                copyJob("j").run(),
                                copyJob("j").alterAutoOn())
                        .map(CopyJob::runsInTransaction)
                        .toList());
    }

    @Test
    void clausesThatAJobCannotHaveAreRefusedTogether() {
        Copy copy = copyInto(DSL.table(DSL.name("orders")))
                .from(S3Uri.parse("s3://bkt/m"))
                .manifest()
                .authorizedBy(Authorization.defaultRole())
                .json()
                .maxError(3);
        assertRefused(
                "JOB CREATE doesn't take this COPY:\n"
                        + "  FROM 's3://bkt/m': a copy job watches a prefix in S3, s3://bucket/prefix\n"
                        + "  its authorization: a copy job takes only the ARN of a role, Authorization.iamRole(arn)\n"
                        + "  MAXERROR: a copy job tolerates no error; omit it",
                () -> copy.jobCreate("j"));
        assertRefused(
                "JOB CREATE doesn't take this COPY:\n  IGNOREALLERRORS: a copy job tolerates no error; omit it",
                () -> COPY.ignoreAllErrors().jobCreate("j"));
        Copy local = copyInto(DSL.table(DSL.name("orders")))
                .from(new LocalPath(Path.of("/data")))
                .authorizedBy(ROLE)
                .json();
        assertRefused(
                "JOB CREATE doesn't take this COPY:\n"
                        + "  FROM '/data': a copy job watches a prefix in S3, s3://bucket/prefix",
                () -> local.jobCreate("j"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a-b", "1a", "a b", "ä", "a\"b"})
    void aNameIsAPlainIdentifier(String name) {
        String message = "The name of copy job \"" + name
                + "\" must be 1 to 127 ASCII letters, digits and underscores, and can't begin with a digit";
        assertRefused(message, () -> COPY.jobCreate(name));
        assertRefused(message, () -> copyJob(name));
    }

    @Test
    void autoOnExcludesAutoOffAndOnlyJobCreateTakesACopy() {
        assertRefused(
                "AUTO OFF doesn't go with AUTO ON: COPY … JOB CREATE takes only one of them",
                () -> COPY.jobCreate("j").autoOn().autoOff());
        assertRefused(
                "JOB CREATE needs a COPY, and COPY JOB ALTER, RUN and DROP take none",
                () -> new CopyJob(CopyJob.Kind.RUN, "j", Optional.of(COPY.query()), Optional.empty()));
    }

    @Test
    void postgresRefusesCopyJobList() {
        assertEquals(
                "PostgreSQL doesn't support COPY JOB: it doesn't watch a prefix for new files. Use load.JobLoader,"
                        + " which loads each object"
                        + " exactly once on both engines",
                assertThrows(UnsupportedOnPostgresqlException.class, () -> DSL.using(SQLDialect.POSTGRES)
                                .render(copyJobList()))
                        .getMessage());
    }

    @Test
    void aTransactionRefusesJobCreateAndDropHoweverTheyAreExecuted() {
        ScriptWarehouse script = ScriptWarehouse.refusingQueries();
        script.<Integer>transaction(within -> {
            String only = " can't run in a transaction: Redshift runs it only outside of a transaction. Run it"
                    + " by itself";
            assertEquals(
                    "COPY … JOB CREATE" + only,
                    assertThrows(IllegalStateException.class, () -> within.dsl()
                                    .execute(COPY.jobCreate("j").query()))
                            .getMessage());
            assertEquals(
                    "COPY JOB DROP" + only,
                    assertThrows(
                                    IllegalStateException.class,
                                    () -> within.execute(copyJob("j").drop()))
                            .getMessage());
            assertEquals(
                    "COPY JOB DROP" + only,
                    assertThrows(IllegalStateException.class, () -> within.dsl().execute("copy job drop j"))
                            .getMessage());
            within.execute(copyJob("j").run());
            return 0;
        });
        assertEquals("BEGIN;\nCOPY JOB RUN j;\n\nCOMMIT;\n", script.script());
    }

    static Stream<String> wrong() {
        String copy = "COPY t FROM 's3://b/p' IAM_ROLE 'arn:aws:iam::123456789012:role/r' JSON 'auto' ";
        return Stream.of(
                copy + "MAXERROR 1 JOB CREATE j",
                copy + "IGNOREALLERRORS JOB CREATE j",
                copy + "MANIFEST JOB CREATE j",
                copy + "JOB CREATE",
                copy + "JOB CREATE j AUTO",
                copy + "JOB CREATE j AUTO ON GZIP",
                "COPY t FROM 's3://b/p' IAM_ROLE DEFAULT JSON 'auto' JOB CREATE j");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void theGrammarRefusesWhatTheGuideExcludes(String sql) {
        assertThrows(GrammarException.class, () -> RedshiftGrammar.copy(sql));
        assertFalse(sql.isEmpty());
    }
}
