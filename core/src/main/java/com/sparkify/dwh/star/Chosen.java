package com.sparkify.dwh.star;

import com.sparkify.dwh.storage.StoredObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Table;

/**
 * Which objects a run loads.
 *
 * @param objects by the staging table that they are for; without an entry, whatever the source names when the COPY runs
 */
record Chosen(Map<Table<?>, List<StoredObject>> objects) {

    static final Chosen ALL = new Chosen(Map.of());

    Optional<List<StoredObject>> of(Table<?> staging) {
        return Optional.ofNullable(objects.get(staging));
    }
}
