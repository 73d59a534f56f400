package com.sparkify.dwh.unload;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.unload;
import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.foreign.Corpus;
import com.sparkify.dwh.grammar.RedshiftGrammar;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Builds and compares the statements of the guide's page "UNLOAD examples". */
final class AwsUnloads {

    private static final Authorization ROLE = Authorization.iamRole("arn:aws:iam::123456789012:role/MyRedshiftRole");
    private static final String AS_ROLE = "\nIAM_ROLE 'arn:aws:iam::123456789012:role/MyRedshiftRole'";
    static final String ROOT_KEY = "EXAMPLEMASTERKEYtkbjk/OpCwtYSx/M4/t7DMCDIK7=";
    static final Table<?> VENUE = t("venue");

    private AwsUnloads() {}

    static Table<?> t(String... name) {
        return table(name(name));
    }

    static Field<Integer> f(String... name) {
        return field(name(name), SQLDataType.INTEGER);
    }

    static Unload all(Table<?> table, String to) {
        return from(select(asterisk()).from(table), to);
    }

    static Unload venue(String to) {
        return all(VENUE, to);
    }

    static Unload event(String to) {
        return all(t("mytickit1", "event"), to);
    }

    static Unload from(Select<?> select, String to) {
        return unload(select).to(Location.parse("s3://mybucket/" + to)).authorizedBy(ROLE);
    }

    static Unload text(Unload step) {
        return step.delimited();
    }

    /** In the expected text, VENUE stands for the query of the table, and ROLE for the clause IAM_ROLE. */
    static void assertSql(String expected, Unload unload) {
        String sql = expected.replace("(VENUE)", "('select * from \"venue\"')").replace("\nROLE", AS_ROLE);
        assertEquals(sql, unload.toString());
        Corpus.add(sql);
        RedshiftGrammar.UnloadText read = RedshiftGrammar.unload(sql);
        assertEquals(RedshiftRendering.context().renderInlined(unload.select()), read.query());
        assertEquals(unload.location().toString(), read.target());
    }

    static Copy copyOfManifest(String table, String manifest) {
        return copyInto(t(table))
                .from(Location.parse("s3://mybucket/" + manifest))
                .manifest()
                .authorizedBy(ROLE);
    }

    static Copy copy(String table, String from) {
        return copyInto(t(table)).from(Location.parse("s3://mybucket/" + from)).authorizedBy(ROLE);
    }

    static void assertCopy(String expected, Copy copy) {
        assertEquals(expected.replace("\nROLE", AS_ROLE), copy.toString());
        RedshiftGrammar.copy(copy.toString());
    }

    static void assertPlain(String expected, QueryPart query) {
        assertEquals(expected, RedshiftRendering.context().renderInlined(query));
    }
}
