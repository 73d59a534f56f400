/**
 * A stand-in for a Redshift cluster: Redshift's own driver talks to it, and a PostgreSQL database runs the statements.
 *
 * <p>What it does:
 *
 * <ul>
 *   <li>COPY from S3 and UNLOAD, with all options that {@code PostgresWarehouse} supports. The grammar of core's tests
 *       parses the text into a value of the library, and {@code PostgresWarehouse} runs this value in the session's
 *       transaction. Other options are refused. {@code pg_last_copy_id}, SYS_LOAD_ERROR_DETAIL, STL_LOAD_ERRORS,
 *       SYS_LOAD_HISTORY and SYS_UNLOAD_DETAIL have the results, even after a rollback.
 *   <li>CREATE TABLE and ALTER TABLE: distribution, sort keys and encodings are checked and left out. PRIMARY KEY,
 *       UNIQUE and FOREIGN KEY are accepted and not enforced. IDENTITY works as in PostgreSQL.
 *   <li>TRUNCATE commits. VACUUM, ANALYZE COMPRESSION, ALTER TABLE … APPEND and ALTER COLUMN are refused in a
 *       transaction. There are no savepoints and no indexes.
 *   <li>MERGE with and without REMOVE DUPLICATES. If several source rows match one target row, the message is
 *       Redshift's.
 *   <li>In all statements, backslashes in literals are escapes, DECIMAL means DECIMAL(18,0), and SUPER is
 *       {@code jsonb}. The functions {@code dateadd}, {@code datediff}, {@code getdate} and {@code median} exist.
 * </ul>
 *
 * <p>What it doesn't do: It has no other functions of Redshift, no QUALIFY, no copy jobs, no external tables and no
 * paths into SUPER. The stand-in accepts statements that only PostgreSQL has, except savepoints and statements such as
 * CREATE INDEX. In statements other than COPY, the size of a VARCHAR is a number of characters. Types and results of
 * arithmetic are PostgreSQL's: {@code avg} of integers isn't BIGINT. A COPY, UNLOAD, TRUNCATE or MERGE runs when the
 * statement is prepared. If a prepared statement is executed twice, its work is done only once. The stand-in doesn't
 * show that SQL is valid on Redshift. The tests of SQL texts and the grammars show that.
 */
package com.sparkify.dwh.it.standin;
