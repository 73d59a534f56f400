package com.sparkify.dwh.runner.provision;

import software.amazon.awssdk.services.redshiftserverless.model.ListTagsForResourceRequest;

/** Reads the tags of namespaces and workgroups. AWS describes these resources without their tags. */
record ServerlessTags(Names names) {

    boolean isOurs(Calls calls, String arn) {
        return calls.find(
                        ServerlessCalls.LIST_TAGS,
                        ListTagsForResourceRequest.builder().resourceArn(arn).build(),
                        ServerlessCalls.MISSING)
                .filter(response -> names.isTagged(response.tags().stream()
                        .map(tag -> new Names.Tag(tag.key(), tag.value()))
                        .toList()))
                .isPresent();
    }

    /** @throws com.sparkify.dwh.runner.aws.AwsException if the resource doesn't have the tag */
    void require(Calls calls, String kind, String id, String arn) {
        if (!isOurs(calls, arn)) {
            throw Ownership.foreign(kind, id, names);
        }
    }
}
