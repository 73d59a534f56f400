package com.sparkify.dwh.copy;

import com.sparkify.dwh.copy.CopyFromStep.AuthorizationStep;
import com.sparkify.dwh.copy.CopyFromStep.TextFormatStep;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;

/** The steps from {@code COPY table} to a complete statement. */
final class CopySteps implements CopyFromStep {

    private final Table<?> table;
    private final List<Field<?>> columns;

    CopySteps(Table<?> table, List<Field<?>> columns) {
        CopyRules.checkTarget(table, columns);
        this.table = table;
        this.columns = columns;
    }

    @Override
    public Copy from(Location location) {
        return of(new CopySource.Prefix(location));
    }

    @Override
    public AuthorizationStep<TextFormatStep> fromEmr(String clusterId, String path) {
        return of(new CopySource.Emr(clusterId, path))::authorizedBy;
    }

    @Override
    public AuthorizationStep<TextFormatStep> fromSsh(S3Uri manifest) {
        return of(new CopySource.Ssh(manifest))::authorizedBy;
    }

    @Override
    public AuthorizationStep<Copy> fromDynamoDb(String dynamoDbTable, int readRatio) {
        return of(new CopySource.DynamoDb(dynamoDbTable, readRatio)).format(new DataFormat.DynamoDbItems())
                ::authorizedBy;
    }

    private Copy of(CopySource source) {
        return new Copy(table, columns, source);
    }
}
