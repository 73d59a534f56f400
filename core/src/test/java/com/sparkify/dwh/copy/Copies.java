package com.sparkify.dwh.copy;

import static com.sparkify.dwh.Redshift.copyInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import org.junit.jupiter.api.function.Executable;

/** The COPYs for the tests of COPY's rules, and a method that returns the message of a refusal. */
final class Copies {

    static final Authorization ROLE = Authorization.defaultRole();

    private Copies() {}

    static Copy from() {
        return copyInto(table(name("t"))).from(Location.parse("s3://logs/")).authorizedBy(ROLE);
    }

    static String refusal(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }
}
