package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.config.ProvisionConfig;
import java.util.List;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * The names and the tag of a warehouse's resources. Immutable.
 *
 * @param warehouse the name of the warehouse
 * @param region the region of the warehouse
 */
record Names(String warehouse, String region) {

    /** The key of the tag that all resources have. Its value is the name of the warehouse. */
    static final String TAG = "sparkify-dwh:warehouse";

    static Names of(ProvisionConfig config, String region) {
        return new Names(config.name(), region);
    }

    /** The role's name. It contains the region, because an account's roles exist in all regions. */
    String role() {
        return warehouse + "-" + region;
    }

    /** The region's partition in an ARN, such as {@code aws} or {@code aws-cn}. */
    String partition() {
        return PartitionMetadata.of(Region.of(region)).id();
    }

    /** Whether the warehouse's tag is one of the tags. */
    boolean isTagged(List<Tag> tags) {
        return tags.contains(new Tag(TAG, warehouse));
    }

    /** A tag. Each service of AWS has its own class for tags. */
    record Tag(String key, String value) {}
}
