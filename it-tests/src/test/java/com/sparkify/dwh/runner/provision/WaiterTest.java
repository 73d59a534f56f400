package com.sparkify.dwh.runner.provision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.aws.AwsException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests what is displayed during a wait, and that the display ends with the wait. */
@Tag(TestDatabase.NOT_NEEDED)
class WaiterTest {

    private final List<String> shown = new ArrayList<>();
    private final Waiter waiter =
            new Waiter(Duration.ofMillis(1), Duration.ofSeconds(30), Duration.ofSeconds(30), new Waiter.Shown() {
                @Override
                public void state(String what, String state) {
                    shown.add(what + ": " + state);
                }

                @Override
                public void done(String what, String state) {
                    shown.add(what + " is " + state);
                }

                @Override
                public void end() {
                    shown.add("end");
                }
            });

    @Test
    void eachStateIsShownUntilTheExpectedState() {
        Deque<String> states = new ArrayDeque<>(List.of("creating", "available"));
        waiter.until("cluster a", states::pop, state -> state, "available"::equals);
        assertEquals(List.of("cluster a: creating", "cluster a: available", "cluster a is available", "end"), shown);
    }

    @Test
    void aFailedRequestForTheStateEndsTheWait() {
        Deque<String> states = new ArrayDeque<>(List.of("creating"));
        assertThrows(
                AwsException.class,
                () -> waiter.until(
                        "cluster a",
                        () -> {
                            if (states.isEmpty()) {
                                throw new AwsException("refused", null);
                            }
                            return states.pop();
                        },
                        state -> state,
                        "available"::equals));
        assertEquals(List.of("cluster a: creating", "end"), shown);
    }

    @Test
    void aRefusedCallIsRepeatedUntilItIsAccepted() {
        Deque<String> answers = new ArrayDeque<>(List.of("refused", "done"));
        assertEquals("done", waiter.patiently("group a", Set.of(""), Pattern.compile("refused"), () -> {
            String answer = answers.pop();
            if (answer.equals("refused")) {
                throw new AwsException(answer, null);
            }
            return answer;
        }));
        assertEquals(List.of("group a: waiting", "end"), shown);
    }
}
