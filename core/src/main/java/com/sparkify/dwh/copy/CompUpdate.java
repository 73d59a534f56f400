package com.sparkify.dwh.copy;

/** COPY's {@code COMPUPDATE}: whether the load chooses the columns' encodings. Means nothing on PostgreSQL. */
public enum CompUpdate {
    /** By the columns' types, without sampling. */
    PRESET,
    /** By a sample, even if the columns have encodings. */
    ON,
    /** Not at all. */
    OFF
}
