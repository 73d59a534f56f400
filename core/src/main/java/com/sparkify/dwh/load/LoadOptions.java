package com.sparkify.dwh.load;

import java.time.Duration;

/** The options of a {@link JobLoader}. The methods of JobLoader document the options. */
record LoadOptions(boolean full, boolean acceptLoss, boolean byPrefix, Duration lockTimeout) {

    static final LoadOptions DEFAULT = new LoadOptions(false, false, false, Duration.ofSeconds(JobLoader.LOCK_SECONDS));

    LoadOptions withFull() {
        return new LoadOptions(true, acceptLoss, byPrefix, lockTimeout);
    }

    LoadOptions withAcceptLoss() {
        return new LoadOptions(full, true, byPrefix, lockTimeout);
    }

    LoadOptions withByPrefix() {
        return new LoadOptions(full, acceptLoss, true, lockTimeout);
    }

    LoadOptions withLockTimeout(Duration timeout) {
        return new LoadOptions(full, acceptLoss, byPrefix, timeout);
    }
}
