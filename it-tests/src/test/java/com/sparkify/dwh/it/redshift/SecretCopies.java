package com.sparkify.dwh.it.redshift;

import static com.sparkify.dwh.Redshift.copyInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.warehouse.redshift.RedshiftWarehouse;
import java.sql.Connection;
import java.util.List;
import java.util.Properties;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * A program that runs COPYs with all kinds of secrets, and prints all results and exceptions. It calls each method that
 * runs a COPY, with COPYs that succeed and COPYs that fail.
 */
final class SecretCopies {

    static final String SECRET = "s3cr3tKeyOfNobody";
    static final String TOKEN = "t0k3nOfNobody";
    static final String MASTER_KEY = "bWFzdGVya2V5LW9mLW5vYm9keS1hdC1hbGwtMzJiISE=";

    private SecretCopies() {}

    /** Arguments: the URL, the user and the password. */
    public static void main(String[] arguments) throws Exception {
        Properties login = new Properties();
        login.setProperty("user", arguments[1]);
        login.setProperty("password", arguments[2]);
        login.setProperty("ssl", "false");
        try (Connection connection = new com.amazon.redshift.Driver().connect(arguments[0], login)) {
            run(DSL.using(connection, SQLDialect.POSTGRES));
        }
    }

    private static Copy copy(String table) {
        return copyInto(table(name(table)))
                .from(S3Uri.parse("s3://bucket/prefix"))
                .authorizedBy(Authorization.keys("AKIANOBODY", SECRET, TOKEN))
                .json()
                .masterSymmetricKey(MASTER_KEY)
                .maxError(10);
    }

    private static void run(DSLContext plain) {
        RedshiftWarehouse warehouse = new RedshiftWarehouse(plain);
        DSLContext own = DSL.using(RedshiftRendering.of(plain.configuration()));
        Pipeline pipeline = new Pipeline("p", List.of(Step.Load.of("load", copy("good"))));
        attempt("warehouse, good", () -> warehouse.copy(copy("good")));
        attempt("warehouse, bad", () -> warehouse.copy(copy("bad")));
        attempt("transaction, bad", () -> warehouse.transaction(within -> within.copy(copy("bad"))));
        attempt("pipeline, good", () -> pipeline.run(warehouse, Step.Listener.NONE));
        attempt("own, good", () -> own.execute(copy("good").query()));
        attempt("own, bad", () -> own.execute(copy("bad").query()));
        attempt(
                "warehouse's own, bad",
                () -> warehouse.dsl().execute(copy("bad").query()));
        attempt(
                "own, in a batch",
                () -> own.batch(copy("bad").query(), copy("bad").query()).execute());
        attempt("plain", () -> plain.execute(copy("bad").query()));
        attempt("plain, rendered", () -> plain.render(copy("bad").query()));
        attempt("dry run", pipeline::redshiftScript);
        attempt(
                "values",
                () -> List.of(
                        copy("good"),
                        copy("good").authorization(),
                        copy("good").query(),
                        copy("good").query().getSQL(),
                        own.explain(own.selectOne()),
                        pipeline,
                        warehouse));
    }

    private interface Work {

        Object run();
    }

    private static void attempt(String what, Work work) {
        try {
            System.out.println(what + ": " + work.run());
        } catch (RuntimeException e) {
            System.out.println(what + " failed: " + e);
            e.printStackTrace(System.out);
        }
        System.out.println(Thread.getAllStackTraces().keySet());
    }
}
