package com.sparkify.dwh.copy;

import static com.sparkify.dwh.Redshift.copyInto;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.foreign.Corpus;
import com.sparkify.dwh.grammar.RedshiftGrammar;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import java.util.Arrays;
import org.jooq.Field;

/** Methods for the tests that build the examples of the guide's pages about COPY. */
final class AwsCopies {

    static final Authorization ROLE = Authorization.iamRole("arn:aws:iam::123456789012:role/MyRedshiftRole");
    private static final String AS_ROLE = "\nIAM_ROLE 'arn:aws:iam::123456789012:role/MyRedshiftRole'";

    private AwsCopies() {}

    static CopyFromStep copy(String table) {
        return copyInto(table(name(table)));
    }

    static Copy copy(String table, String from) {
        return copy(table).from(Location.parse(from)).authorizedBy(ROLE);
    }

    static Field<?>[] columns(String... names) {
        return Arrays.stream(names).map(n -> field(name(n))).toArray(Field<?>[]::new);
    }

    static void assertSql(String expected, Copy copy) {
        assertEquals(expected.replace("\nROLE", AS_ROLE), copy.toString());
        RedshiftGrammar.copy(copy.toString());
        Corpus.add(copy.toString());
    }
}
