package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Tests that COPY into a table with an IDENTITY column does the same on PostgreSQL as on Redshift. */
class PostgresCopyIdentityTest extends CopiesIntoTarget {

    @Test
    void identitiesAreGeneratedUnlessExplicitIdsIsSpecified() throws IOException {
        createTargetWithIdentity(false);
        put("data/a.json", "{\"id\":7,\"name\":\"a\"}");
        assertEquals("[100, a]", loaded(copy()));
        assertEquals("[101, a]", loaded(copy(NAME)));
        assertEquals("[7, a]", loaded(copy().explicitIds()));
        assertEquals("[7, a]", loaded(copy(NAME, ID).explicitIds()));
        assertEquals("[102, a]", loaded(copy()));
    }

    @Test
    void theColumnListMustFitExplicitIds() throws IOException {
        createTargetWithIdentity(false);
        put("data/a.json", "{\"id\":7,\"name\":\"a\"}");
        assertEquals(
                "PostgreSQL can't do this COPY:\n"
                        + "  column id: it is GENERATED ALWAYS AS IDENTITY: specify EXPLICIT_IDS, or leave it out of the"
                        + " column list",
                refusal(copy(ID, NAME)));
        String none = "PostgreSQL can't do this COPY:\n"
                + "  EXPLICIT_IDS: the COPY loads no IDENTITY column: name the column in the column list, or leave"
                + " EXPLICIT_IDS out";
        assertEquals(none, refusal(copy(NAME).explicitIds()));
        createTarget();
        assertEquals(none, refusal(copy().explicitIds()));
    }

    @Test
    void invalidAndMissingExplicitIdsAreRejected() throws IOException {
        createTargetWithIdentity(false);
        put("data/a.json", "{\"id\":\"7x\"}\n{\"name\":\"a\"}");
        assertEquals(
                "data/a.json, line 1, column id integer, value '7x': Invalid digit, Value 'x', Pos 1, Type: Integer"
                        + " (1217)\n"
                        + "data/a.json, line 2, column id integer: Missing data for not-null field (1213)",
                failure(copy().explicitIds().maxError(2)));
    }

    @Test
    void anIdentityColumnGeneratedByDefaultTakesTheValuesOfTheData() throws IOException {
        createTargetWithIdentity(true);
        put("data/a.json", "{\"id\":7,\"name\":\"a\"}");
        assertEquals("[7, a]", loaded(copy()));
        assertEquals("[7, a]", loaded(copy(ID, NAME)));
        assertEquals("[7, a]", loaded(copy().explicitIds()));
        assertEquals("[100, a]", loaded(copy(NAME)));
    }

    /** Creates {@code target} again, with {@code id} as an identity column that starts at 100. */
    private void createTargetWithIdentity(boolean byDefault) {
        warehouse.dsl().dropTableIfExists(TARGET).execute();
        warehouse
                .dsl()
                .execute("create table target (id integer generated " + (byDefault ? "by default" : "always")
                        + " as identity (start 100), name varchar(10))");
    }
}
