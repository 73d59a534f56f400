package com.sparkify.dwh.s3;

/** The partitions of AWS, which every ARN begins with: the one place that lists them. */
public final class AwsPartition {

    /** A regular expression of their names, without a group around it. */
    public static final String PATTERN = "aws|aws-cn|aws-us-gov|aws-iso|aws-iso-b|aws-iso-e|aws-iso-f|aws-eusc";

    private AwsPartition() {}
}
