package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.aws.FakeAws;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Has a server for each test that answers as AWS does, and a warehouse on it. */
@Tag(TestDatabase.NOT_NEEDED)
abstract class WarehouseOnFakeAws {

    static final String ROLE = "arn:aws:iam::123456789012:role/sparkify-dwh-us-west-2";
    static final String SECRET = "arn:aws:secretsmanager:us-west-2:123456789012:secret:redshift!sparkify-dwh";

    @AutoClose
    final FakeAws aws = new FakeAws(2);

    @TempDir
    Path folder;

    Warehouse warehouse(String type) {
        return new Warehouse(aws, folder, "[DWH]", "TYPE = " + type);
    }
}
