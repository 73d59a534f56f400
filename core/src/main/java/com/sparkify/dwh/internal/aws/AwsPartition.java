package com.sparkify.dwh.internal.aws;

/** The partitions of AWS. In an ARN, the partition's name follows the prefix {@code arn:}. */
public final class AwsPartition {

    /** A regular expression that matches the name of any partition. The alternatives aren't enclosed in a group. */
    public static final String PATTERN = "aws|aws-cn|aws-us-gov|aws-iso|aws-iso-b|aws-iso-e|aws-iso-f|aws-eusc";

    private AwsPartition() {}
}
