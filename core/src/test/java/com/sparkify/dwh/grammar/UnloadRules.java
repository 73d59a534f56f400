package com.sparkify.dwh.grammar;

/** Checks which of UNLOAD's options can be combined. Shares no code with the library's class of the same name. */
final class UnloadRules {

    private UnloadRules() {}

    static void check(Clauses clauses) {
        clauses.onlyOne("data format", "CSV", "PARQUET", "JSON", "FIXEDWIDTH");
        clauses.onlyOne("compression", "BZIP2", "GZIP", "ZSTD");
        clauses.exclude("CSV", "FIXEDWIDTH", "ADDQUOTES");
        clauses.exclude(
                "PARQUET",
                "DELIMITER",
                "FIXEDWIDTH",
                "ADDQUOTES",
                "ESCAPE",
                "NULL AS",
                "HEADER",
                "GZIP",
                "BZIP2",
                "ZSTD",
                "MASTER_SYMMETRIC_KEY",
                "CREDENTIALS' master_symmetric_key");
        clauses.exclude("JSON", "DELIMITER", "HEADER", "FIXEDWIDTH", "ADDQUOTES", "ESCAPE", "NULL AS");
        clauses.exclude("FIXEDWIDTH", "DELIMITER", "HEADER");
        clauses.exclude("CLEANPATH", "ALLOWOVERWRITE");
        clauses.require("ROWGROUPSIZE", "PARQUET");
        encryption(clauses);
    }

    private static void encryption(Clauses clauses) {
        clauses.onlyOne("key", "KMS_KEY_ID", "MASTER_SYMMETRIC_KEY", "CREDENTIALS' master_symmetric_key");
        clauses.require("KMS_KEY_ID", "ENCRYPTED");
        clauses.require("MASTER_SYMMETRIC_KEY", "ENCRYPTED");
        clauses.exclude("KMS_KEY_ID", "CREDENTIALS");
        clauses.exclude("MASTER_SYMMETRIC_KEY", "CREDENTIALS");
        if (clauses.value("ENCRYPTED").equals("AUTO")) {
            clauses.exclude("ENCRYPTED", "KMS_KEY_ID", "MASTER_SYMMETRIC_KEY", "CREDENTIALS' master_symmetric_key");
        } else {
            clauses.require("ENCRYPTED", "KMS_KEY_ID", "MASTER_SYMMETRIC_KEY", "CREDENTIALS' master_symmetric_key");
        }
    }
}
