package com.sparkify.dwh.runner.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigKeyTest {

    @Test
    void allKeysAreListedInOrder() {
        assertEquals(
                List.of(
                        "[CLUSTER] ENGINE",
                        "[CLUSTER] HOST",
                        "[CLUSTER] DB_PORT",
                        "[CLUSTER] DB_NAME",
                        "[CLUSTER] DB_USER",
                        "[CLUSTER] DB_PASSWORD",
                        "[CLUSTER] DB_SECRET",
                        "[CLUSTER] SSL_MODE",
                        "[CLUSTER] SSL_ROOT_CERT",
                        "[CLUSTER] TIMEOUT",
                        "[CLUSTER] POOLER",
                        "[CLUSTER] READERS",
                        "[IAM_ROLE] ARN",
                        "[S3] LOG_DATA",
                        "[S3] LOG_JSONPATH",
                        "[S3] SONG_DATA",
                        "[S3] REGION",
                        "[S3] ENDPOINT",
                        "[S3] PATH_STYLE",
                        "[S3] CONNECTIONS",
                        "[S3] MAXERROR",
                        "[S3] COMPRESSION",
                        "[S3] MANIFEST",
                        "[QUERIES] FOLDER",
                        "[DWH] NAME",
                        "[DWH] TYPE",
                        "[DWH] REGION",
                        "[DWH] BASE_CAPACITY",
                        "[DWH] NODE_TYPE",
                        "[DWH] NODES",
                        "[DWH] CIDR"),
                ConfigKey.ALL.stream().map(ConfigKey::toString).toList());
        assertEquals("DWH_IAM_ROLE_ARN", ConfigKey.ARN.environmentVariable());
    }

    @Test
    void onlyASimilarNameIsSuggested() {
        List<String> names = List.of("plays-by-hour", "plays-by-weekday", "top-songs");

        assertEquals(Optional.of("plays-by-hour"), Suggestions.nearest("plays-by-huor", names));
        assertEquals(Optional.of("top-songs"), Suggestions.nearest("TOPSONGS", names));
        assertEquals(Optional.empty(), Suggestions.nearest("revenue", names));
    }
}
