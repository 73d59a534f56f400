package com.sparkify.dwh.warehouse;

import com.sparkify.dwh.storage.StoredObject;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The result of a COPY.
 *
 * @param rows how many rows were loaded; with NOLOAD, how many would have been loaded (on Redshift, the value of
 *     {@code pg_last_copy_count()} after a COPY with NOLOAD)
 * @param rejected the rejected records, without the records of {@code unread}. With MAXERROR, all records are listed.
 *     With IGNOREALLERRORS, the first {@value #LISTED} records are listed
 * @param rejectedCount how many records were rejected in all. Includes the records of {@code unread}, as far as their
 *     number is known
 * @param objects the objects that were read, in the order of their listing; empty if the cluster listed the objects
 *     itself
 * @param bytes how many bytes the objects have, as stored
 * @param hidden how many local files were skipped because they are hidden
 * @param queries Redshift's query ids of the COPYs, as {@code pg_last_copy_id()} returns them; empty on PostgreSQL, and
 *     if there was nothing to load
 * @param unread the COPYs whose rejected records are not all in {@code rejected}, because Redshift's views of load
 *     errors could not be read, or did not list all records. Always empty on PostgreSQL
 */
public record LoadResult(
        long rows,
        List<LoadError> rejected,
        long rejectedCount,
        List<LoadedObject> objects,
        long bytes,
        int hidden,
        List<Long> queries,
        List<Unread> unread) {

    /** The result of a COPY that had nothing to read. */
    public static final LoadResult NOTHING = new LoadResult(0, List.of(), 0, List.of(), 0, 0);

    /** The largest number of rejected records that are listed with IGNOREALLERRORS. */
    public static final int LISTED = 1_000;

    public LoadResult {
        rejected = List.copyOf(rejected);
        objects = List.copyOf(objects);
        queries = List.copyOf(queries);
        unread = List.copyOf(unread);
    }

    /** The result of a COPY that has no query id, as on PostgreSQL. */
    public LoadResult(
            long rows,
            List<LoadError> rejected,
            long rejectedCount,
            List<LoadedObject> objects,
            long bytes,
            int hidden) {
        this(rows, rejected, rejectedCount, objects, bytes, hidden, List.of(), List.of());
    }

    /** The combined result of this COPY and a later COPY into the same table. */
    public LoadResult plus(LoadResult later) {
        return new LoadResult(
                rows + later.rows,
                Stream.concat(rejected.stream(), later.rejected.stream()).toList(),
                rejectedCount + later.rejectedCount,
                Stream.concat(objects.stream(), later.objects.stream()).toList(),
                bytes + later.bytes,
                hidden + later.hidden,
                Stream.concat(queries.stream(), later.queries.stream()).toList(),
                Stream.concat(unread.stream(), later.unread.stream()).toList());
    }

    /** How many of the {@link #rejectedCount} records could not be read, as far as the number is known. */
    public long unreadCount() {
        return unread.stream().mapToLong(each -> each.records().orElse(0)).sum();
    }

    /**
     * One object that a COPY read.
     *
     * @param object the object as it was listed. Exception: if the caller specified the objects, the version of a local
     *     file is the {@link StoredObject#contentVersion} of the bytes that were loaded
     * @param rows how many of the object's records were loaded or, with NOLOAD, would have been loaded; empty if the
     *     engine doesn't report the number
     * @param rejected how many of the object's records were rejected
     */
    public record LoadedObject(StoredObject object, OptionalLong rows, long rejected) {}

    /**
     * A COPY on Redshift whose rejected records could not be read.
     *
     * @param records how many records could not be read; they are part of {@link #rejectedCount}. Empty if the cluster
     *     sent no notice with the number: the COPY may have rejected any number of records, or none
     * @param reason why the records could not be read. If a privilege is missing, the reason names it
     */
    public record Unread(OptionalLong records, String reason) {

        /** What the COPY did, for a message: "rejected 7 records that could not be read: …". */
        @Override
        public String toString() {
            String what = records.isEmpty()
                    ? "may have rejected records"
                    : "rejected " + records.getAsLong() + (records.getAsLong() == 1 ? " record" : " records");
            return what + " that could not be read: " + reason;
        }
    }
}
