package com.sparkify.dwh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.DslCalls.Call;
import com.sparkify.dwh.load.LoadSource;
import com.sparkify.dwh.pipeline.DataCheck;
import com.sparkify.dwh.pipeline.Pipeline;
import com.sparkify.dwh.pipeline.Step;
import com.sparkify.dwh.storage.S3Settings;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Calls the methods of the DSL with null for each argument. Each call must fail, and the message must say which
 * argument is null.
 */
class NullArgumentsTest {

    private static final int LEAST_ARGUMENTS = 230;

    @Test
    void eachNullArgumentIsRefusedAndNamed() {
        List<String> wrong = new ArrayList<>();
        int arguments = 0;
        for (Call call : new DslCalls().calls()) {
            for (int i = 0; i < call.arguments().size(); i++) {
                if (mustNotBeNull(call, i)) {
                    arguments++;
                    String result = call.withNull(i);
                    if (!result.matches("(?!Cannot ).* is null(: .*)?")) {
                        wrong.add(call + ", argument " + i + ": " + result);
                    }
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(arguments >= LEAST_ARGUMENTS, "only " + arguments + " arguments");
    }

    /** An argument whose type is a type variable is the value of a column, and can be null. */
    private static boolean mustNotBeNull(Call call, int argument) {
        return !call.method().getParameterTypes()[argument].isPrimitive()
                && !(call.method().getGenericParameterTypes()[argument] instanceof TypeVariable<?>);
    }

    @Test
    void aNullElementOfAListIsRefused() {
        assertRefused(
                "One of COPY's columns is null",
                () -> Redshift.copyInto(DSL.table(DSL.name("t")), new Field<?>[] {null}));
    }

    @Test
    @SuppressWarnings("NullAway")
    void pipelineStepsDataChecksAndSettingsRefuseNull() {
        assertRefused("The step's name is null", () -> Step.Execute.of(null));
        assertRefused("One of the step's checks is null", () -> Step.Verify.of("v", new DataCheck[] {null}));
        assertRefused("The step's COPY is null", () -> new Step.Load("l", null, Optional.empty()));
        assertRefused("The lock's timeout is null", () -> new Step.Lock("l", DSL.table(DSL.name("t")), null));
        assertRefused("The check's claim is null", () -> new DataCheck("c", null, DSL.selectOne()));
        assertRefused("The staging table is null", () -> LoadSource.of(null, null));
        assertRefused("The pipeline's name is null", () -> new Pipeline(null, List.of()));
        assertRefused("The region is null", () -> S3Settings.DEFAULT.region(null));
        assertRefused("The endpoint is null", () -> S3Settings.DEFAULT.endpoint(null));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(NullPointerException.class, call).getMessage());
    }
}
