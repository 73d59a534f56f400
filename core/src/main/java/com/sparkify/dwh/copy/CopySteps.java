package com.sparkify.dwh.copy;

import com.sparkify.dwh.copy.Copy.AuthorizationStep;
import com.sparkify.dwh.copy.Copy.FormatStep;
import com.sparkify.dwh.copy.Copy.TextFormatStep;
import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import java.util.List;
import org.jooq.Field;
import org.jooq.Table;

/** The steps from {@code COPY table} to a complete statement. */
final class CopySteps implements Copy.FromStep {

    private final Table<?> table;
    private final List<Field<?>> columns;

    CopySteps(Table<?> table, List<Field<?>> columns) {
        CopyRules.checkTarget(table, columns);
        this.table = table;
        this.columns = columns;
    }

    @Override
    public AuthorizationStep<FormatStep> from(Location location) {
        CopySource source = new CopySource.Prefix(location);
        return authorization -> new Formats(this, source, authorization);
    }

    @Override
    public AuthorizationStep<FormatStep> fromManifest(Location manifest) {
        CopySource source = new CopySource.Manifest(manifest);
        return authorization -> new Formats(this, source, authorization);
    }

    @Override
    public AuthorizationStep<TextFormatStep> fromEmr(String clusterId, String path) {
        CopySource source = new CopySource.Emr(clusterId, path);
        return authorization -> new Formats(this, source, authorization);
    }

    @Override
    public AuthorizationStep<TextFormatStep> fromSsh(S3Uri manifest) {
        CopySource source = new CopySource.Ssh(manifest);
        return authorization -> new Formats(this, source, authorization);
    }

    @Override
    public AuthorizationStep<Copy> fromDynamoDb(String dynamoDbTable, int readRatio) {
        CopySource source = new CopySource.DynamoDb(dynamoDbTable, readRatio);
        return authorization -> new Formats(this, source, authorization).of(new DataFormat.DynamoDbItems());
    }

    /** The last step, for every source. */
    static final class Formats implements FormatStep {

        private final CopySteps target;
        private final CopySource source;
        private final Authorization authorization;

        private Formats(CopySteps target, CopySource source, Authorization authorization) {
            this.target = target;
            this.source = source;
            this.authorization = authorization;
        }

        @Override
        public Copy delimited(Delimited delimited) {
            return of(delimited);
        }

        @Override
        public Copy csv(Csv csv) {
            return of(csv);
        }

        @Override
        public Copy fixedWidth(FixedWidth fixedWidth) {
            return of(fixedWidth);
        }

        @Override
        public Copy json(Json json) {
            return of(json);
        }

        @Override
        public Copy avro(Avro avro) {
            return of(avro);
        }

        @Override
        public Copy parquet(Parquet parquet) {
            return of(parquet);
        }

        @Override
        public Copy orc(Orc orc) {
            return of(orc);
        }

        @Override
        public Copy shapefile(Shapefile shapefile) {
            return of(shapefile);
        }

        private Copy of(DataFormat format) {
            return new Copy(target.table, target.columns, source, authorization, format);
        }
    }
}
