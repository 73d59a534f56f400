package com.sparkify.dwh.copy;

import com.sparkify.dwh.render.RedshiftRendering;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockResult;

/** The text that a JDBC driver gets: with the secrets, which no rendering shows. */
final class Sent {

    private Sent() {}

    static String of(Copy copy) {
        List<String> sent = new ArrayList<>();
        DSLContext own = DSL.using(
                new MockConnection(statement -> {
                    sent.add(statement.sql());
                    return new MockResult[] {new MockResult(0)};
                }),
                SQLDialect.POSTGRES);
        DSL.using(RedshiftRendering.of(own.configuration())).execute(copy.query());
        return String.join(";", sent);
    }
}
