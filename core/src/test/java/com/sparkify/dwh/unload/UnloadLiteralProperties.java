package com.sparkify.dwh.unload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.grammar.Lexing;
import com.sparkify.dwh.grammar.RedshiftGrammar;
import com.sparkify.dwh.grammar.RedshiftGrammar.UnloadText;
import com.sparkify.dwh.render.RedshiftRendering;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.S3Uri;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Checks that no text ends its literal too early. By Redshift's rules, the outer literal must contain exactly the
 * query, and the inner literal exactly the text.
 */
class UnloadLiteralProperties {

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "'", "\\", "\"", "$$", "\n", "''", "\\'", "--", "/*", ")", ";", "é", "😀", "{0}", "?", "a")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Property
    void theGrammarReadsEveryTextUnchanged(
            @ForAll("texts") String text, @ForAll("texts") String nullAs, @ForAll("texts") String name) {
        Field<String> column = DSL.field(DSL.name(name + "x"), SQLDataType.VARCHAR);
        Select<?> query = DSL.select(column).from(DSL.table(DSL.name("t"))).where(column.eq(text));
        Unload unload = Redshift.unload(query)
                .to(new S3Uri("out", text))
                .authorizedBy(Authorization.defaultRole())
                .csv(UnloadCsv.defaults().nullAs(nullAs.replace("\n", "")));
        UnloadText read = RedshiftGrammar.unload(unload.toString());
        assertEquals(RedshiftRendering.context().renderInlined(query), read.query());
        assertEquals(List.of(text), RedshiftGrammar.literals(read.query(), Lexing.REDSHIFT));
        assertEquals("s3://out/" + text, read.target());
        assertEquals(nullAs.replace("\n", ""), read.clauses().get("NULL AS"));
    }
}
