package com.sparkify.dwh.it.faults;

/** The kinds of faults that the tests cause. */
enum Kind {
    ETL_KILLED("etl killed (SIGKILL)"),
    BACKEND_KILLED("server's session killed (SIGKILL)"),
    SERVER_KILLED("server killed (SIGKILL) and restarted"),
    EMBEDDED_KILLED("embedded server killed (SIGKILL)"),
    S3_DISTURBED("S3: 500, 503, reset, cut, stalled"),
    S3_GONE("S3: every request reset"),
    OBJECT_REPLACED("object replaced after the listing"),
    OBJECT_DELETED("object deleted after the listing"),
    DISK_FULL("disk full: no space left (ENOSPC)"),
    FILE_TOO_LARGE("disk full: file size limit (EFBIG)"),
    TWO_RUNS("two runs at the same time"),
    LOCK_HELD("lock held by another session"),
    READERS("readers in a loop");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
