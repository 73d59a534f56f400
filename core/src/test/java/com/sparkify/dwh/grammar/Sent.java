package com.sparkify.dwh.grammar;

import com.sparkify.dwh.render.RedshiftRendering;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.tools.jdbc.MockConnection;
import org.jooq.tools.jdbc.MockResult;

/** Returns the text that the JDBC driver gets for a statement. Unlike a rendered text, this text has the secrets. */
public final class Sent {

    private Sent() {}

    public static String of(Query query) {
        List<String> sent = new ArrayList<>();
        DSLContext own = DSL.using(
                new MockConnection(statement -> {
                    sent.add(statement.sql());
                    return new MockResult[] {new MockResult(0)};
                }),
                SQLDialect.POSTGRES);
        DSL.using(RedshiftRendering.of(own.configuration())).execute(query);
        return String.join(";", sent);
    }
}
