/**
 * A stand-in for a Redshift cluster: Redshift's own driver talks to it, and a PostgreSQL database carries the statements
 * out.
 *
 * <p>What it does:
 *
 * <ul>
 *   <li>COPY from S3 and UNLOAD, with all options that {@code PostgresWarehouse} has: the grammar of core's tests parses the
 *       text into a value of the library, and {@code PostgresWarehouse} runs this value in the session's transaction. Other
 *       options are refused. {@code pg_last_copy_id}, SYS_LOAD_ERROR_DETAIL, STL_LOAD_ERRORS, SYS_LOAD_HISTORY and
 *       SYS_UNLOAD_DETAIL tell what happened, also after a rollback.
 *   <li>CREATE TABLE and ALTER TABLE: distribution, sort keys and encodings are checked and left out. PRIMARY KEY, UNIQUE
 *       and FOREIGN KEY are accepted and not enforced. IDENTITY is PostgreSQL's.
 *   <li>TRUNCATE commits. VACUUM, ANALYZE COMPRESSION, ALTER TABLE … APPEND and ALTER COLUMN are refused in a transaction.
 *       There are no savepoints and no indexes.
 *   <li>MERGE, also with REMOVE DUPLICATES, and with Redshift's message for a row that several source rows match.
 *   <li>In all statements, backslashes in literals are escapes, DECIMAL has scale 0, and SUPER is {@code jsonb}. The
 *       functions {@code dateadd}, {@code datediff}, {@code getdate} and {@code median} exist.
 * </ul>
 *
 * <p>What it doesn't do: it has no other functions of Redshift, no QUALIFY, no copy jobs, no external tables and no paths
 * into SUPER. It doesn't refuse what only PostgreSQL has, except the above. Sizes of VARCHAR are characters in statements
 * other than COPY. Types and results of arithmetic are PostgreSQL's: {@code avg} of integers
 * isn't BIGINT. A COPY, UNLOAD, TRUNCATE or MERGE is carried out when it is prepared, so a statement that is prepared once
 * and executed twice is carried out once. It doesn't show that SQL is valid on Redshift: the expected texts and the grammars
 * do.
 */
package com.sparkify.dwh.it.standin;
