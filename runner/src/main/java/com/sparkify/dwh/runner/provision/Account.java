package com.sparkify.dwh.runner.provision;

import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Finds the AWS account of the credentials, so that a person sees the account before anything is created or deleted.
 */
final class Account {

    private static final Operation<GetCallerIdentityRequest, GetCallerIdentityResponse> IDENTITY = new Operation<>(
            "sts:GetCallerIdentity",
            (aws, q) -> aws.sts().getCallerIdentity(q),
            q -> GetCallerIdentityResponse.builder().account(Calls.ACCOUNT).build());

    private Account() {}

    static String number(Calls calls) {
        return calls.send(IDENTITY, GetCallerIdentityRequest.builder().build()).account();
    }
}
