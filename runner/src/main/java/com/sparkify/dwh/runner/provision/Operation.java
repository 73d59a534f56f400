package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.aws.AwsClients;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/**
 * One operation of AWS's API. Immutable.
 *
 * @param <Q> the request
 * @param <R> the response
 * @param action the IAM action that the operation needs, such as {@code iam:CreateRole}; it names the service and the
 *     operation
 * @param sending sends a request
 * @param imagined the response that a dry run assumes: no resource existed before, and each created resource is ready
 *     at once
 */
record Operation<Q extends SdkPojo, R>(String action, BiFunction<AwsClients, Q, R> sending, Function<Q, R> imagined) {}
