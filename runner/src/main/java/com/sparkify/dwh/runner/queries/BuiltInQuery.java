package com.sparkify.dwh.runner.queries;

import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.runner.config.Engine;
import com.sparkify.dwh.star.questions.Analytics;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import java.sql.Connection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** A built-in question, which the library {@code core} defines. */
record BuiltInQuery(Analytics.Question asked) implements NamedQuery {

    @Override
    public String name() {
        return asked.name();
    }

    @Override
    public String question() {
        return asked.question();
    }

    @Override
    public String grain() {
        return asked.grain();
    }

    @Override
    public List<String> caveats() {
        return asked.caveats();
    }

    @Override
    public List<String> key() {
        return List.of();
    }

    @Override
    public String sql(Engine engine) {
        DSLContext dsl = DSL.using(SQLDialect.POSTGRES, new Settings().withRenderFormatted(true));
        return switch (engine) {
            case REDSHIFT ->
                DSL.using(RedshiftRendering.of(dsl.configuration())).renderInlined(asked.select());
            case POSTGRESQL, EMBEDDED ->
                new PostgresWarehouse(dsl, ObjectStores.localAndS3(S3Settings.DEFAULT))
                        .dsl()
                        .renderInlined(asked.select());
        };
    }

    @Override
    public List<Field<?>> columns(Connection connection) {
        return List.of(asked.select().fields());
    }

    @Override
    public Result<? extends Record> fetch(DSLContext dsl, Connection connection) {
        return dsl.fetch(asked.select());
    }
}
