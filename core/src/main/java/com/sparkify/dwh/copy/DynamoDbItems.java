package com.sparkify.dwh.copy;

import java.util.Set;

/**
 * The items of a DynamoDB table, whose attributes find the columns of their names, in any case: what COPY from DynamoDB
 * has in place of a format.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Loading data from an Amazon DynamoDB table".
 */
public record DynamoDbItems() implements DataFormat {

    @Override
    public Set<CopyOption> options() {
        return Set.of();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.dynamoDbItems(this);
    }

    /** Nothing: there is no such clause. */
    @Override
    public String toString() {
        return "";
    }
}
