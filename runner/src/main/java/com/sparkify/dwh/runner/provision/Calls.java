package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.aws.AwsException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/** Calls AWS's API, or only prints the calls. */
public interface Calls {

    /** The placeholder of an account's number in a dry run. */
    String ACCOUNT = "<account>";

    /** Says what the next calls are for. */
    void begin(String step);

    /** Says what the last call found. */
    void found(String what);

    /**
     * Sends a request and returns the response.
     *
     * @throws AwsException if AWS refuses the request or doesn't answer
     */
    <Q extends SdkPojo, R> R send(Operation<Q, R> operation, Q request);

    /**
     * Sends a request and returns the response. Returns empty if AWS refuses the request with one of the codes in
     * {@code missing}.
     *
     * @param missing AWS's error codes, such as the code for a missing resource
     */
    default <Q extends SdkPojo, R> Optional<R> find(Operation<Q, R> operation, Q request, Set<String> missing) {
        try {
            return Optional.of(send(operation, request));
        } catch (AwsException e) {
            if (missing.contains(e.code())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
