package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.it.aws.FakeAws;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The base class of tests that provision a warehouse. Each test has its own server that answers as AWS does. */
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

    /** The calls after the first {@code calls} calls, except calls that only read. */
    List<String> changesSince(int calls) {
        return aws.calls().subList(calls, aws.calls().size()).stream()
                .filter(call -> !call.matches("\\S+:(Get|List|Describe)\\w+"))
                .toList();
    }
}
