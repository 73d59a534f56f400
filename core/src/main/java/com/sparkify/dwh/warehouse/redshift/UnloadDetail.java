package com.sparkify.dwh.warehouse.redshift;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rtrim;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.unload.Unload;
import com.sparkify.dwh.warehouse.UnloadException;
import com.sparkify.dwh.warehouse.UnloadResult;
import com.sparkify.dwh.warehouse.UnloadResult.UnloadedObject;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.SQLDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends an UNLOAD, and reads the list of its files from SYS_UNLOAD_DETAIL. Both provisioned clusters and Serverless
 * have this view. The view's line_count is used as the number of a file's rows. Amazon's guide doesn't say whether
 * line_count includes the header.
 *
 * <p>Source: Amazon Redshift Developer Guide, "SYS_UNLOAD_DETAIL", "PG_LAST_UNLOAD_COUNT", "PG_LAST_UNLOAD_ID".
 */
final class UnloadDetail {

    // Part of the cluster's message for a location that isn't empty.
    private static final String NOT_EMPTY = "unload destination on S3 is not empty";

    private static final Table<?> DETAIL = table(name("sys_unload_detail"));
    private static final Field<Long> QUERY_ID = field(name("query_id"), SQLDataType.BIGINT);
    private static final Field<String> FILE_NAME = field(name("file_name"), SQLDataType.VARCHAR);
    private static final Field<Long> LINE_COUNT = field(name("line_count"), SQLDataType.BIGINT);
    private static final Field<Long> TRANSFER_SIZE = field(name("transfer_size"), SQLDataType.BIGINT);

    private static final Logger LOG = LoggerFactory.getLogger(UnloadDetail.class);

    private UnloadDetail() {}

    /** @param open whether a transaction is open on the session's connection */
    static UnloadResult send(DSLContext session, Unload unload, boolean open) {
        execute(session, unload);
        long rows = session.fetchValue(select(field("pg_last_unload_count()", SQLDataType.BIGINT)));
        long query = session.fetchValue(select(field("pg_last_unload_id()", SQLDataType.BIGINT)));
        return new UnloadResult(
                rows, objects(session, query, open), rows == 0 ? Optional.empty() : unload.manifestLocation());
    }

    /**
     * Returns the files. If the view can't be read, returns an empty list, because the UNLOAD itself has succeeded. If
     * the query of the view fails in an open transaction, the transaction is aborted, and this method throws the
     * failure.
     */
    private static List<UnloadedObject> objects(DSLContext session, long query, boolean open) {
        try {
            return objects(session, query);
        } catch (DataAccessException e) {
            if (open) {
                throw e;
            }
            LOG.warn("The files that an UNLOAD wrote can't be listed: {}", e.getMessage());
            return List.of();
        }
    }

    private static List<UnloadedObject> objects(DSLContext session, long query) {
        if (!SystemViews.isReadable(session, DETAIL)) {
            return List.of();
        }
        return session.select(rtrim(FILE_NAME).as(FILE_NAME), LINE_COUNT, TRANSFER_SIZE)
                .from(DETAIL)
                .where(QUERY_ID.eq(inline(query)))
                .orderBy(FILE_NAME)
                .fetch(row -> new UnloadedObject(
                        Location.parse(row.get(FILE_NAME)), row.get(LINE_COUNT), row.get(TRANSFER_SIZE)));
    }

    private static void execute(DSLContext session, Unload unload) {
        try {
            session.execute(unload.query());
        } catch (DataAccessException e) {
            if (String.valueOf(e.getMessage()).contains(NOT_EMPTY)) {
                throw new UnloadException(
                        "Specified unload destination '" + unload.root()
                                + "' is not empty. Specify another destination, delete the objects, or specify"
                                + " ALLOWOVERWRITE or CLEANPATH",
                        e);
            }
            throw e;
        }
    }
}
