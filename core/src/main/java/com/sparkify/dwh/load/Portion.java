package com.sparkify.dwh.load;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Copy.Compression;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.StoredObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The part of a source that one COPY loads: all objects, or listed objects with the same compression.
 *
 * @param copy the COPY, with the compression
 * @param objects the objects to load. If the list is empty, nothing is loaded. If there is no list, the COPY loads all
 *     objects of the source
 */
record Portion(Copy copy, Optional<List<StoredObject>> objects) {

    /** One portion, whose COPY loads all objects that the source has when the COPY runs. */
    static List<Portion> all(LoadSource source) {
        return List.of(new Portion(source.copy(), Optional.empty()));
    }

    /**
     * The portions that load these objects. A source that is compressed by suffix has one portion for each compression,
     * in the order in which the compressions first occur. Any other source has one portion.
     */
    static List<Portion> of(LoadSource source, List<StoredObject> objects) {
        if (!source.bySuffix() || objects.isEmpty()) {
            return List.of(new Portion(source.copy(), Optional.of(objects)));
        }
        return objects.stream()
                .collect(groupingBy(object -> suffix(object.location()), LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .map(group -> new Portion(compressed(source.copy(), group.getKey()), Optional.of(group.getValue())))
                .toList();
    }

    /**
     * One portion, whose COPY loads all objects of the source. The COPY gets the compression of the listed objects. All
     * listed objects must have the same compression.
     */
    static List<Portion> byPrefix(LoadSource source, List<StoredObject> listed) {
        return of(source, listed).stream()
                .limit(1)
                .map(portion -> new Portion(portion.copy(), Optional.empty()))
                .toList();
    }

    /** The compression that the suffix of the object's name stands for; empty if the object isn't compressed. */
    static Optional<Compression> suffix(Location location) {
        String name = location.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".gz")) {
            return Optional.of(Compression.GZIP);
        }
        if (name.endsWith(".bz2")) {
            return Optional.of(Compression.BZIP2);
        }
        return name.endsWith(".zst") ? Optional.of(Compression.ZSTD) : Optional.empty();
    }

    static Copy compressed(Copy copy, Optional<Compression> compression) {
        return compression.map(chosen -> compressed(copy, chosen)).orElse(copy);
    }

    static Copy compressed(Copy copy, Compression compression) {
        return switch (compression) {
            case GZIP -> copy.gzip();
            case BZIP2 -> copy.bzip2();
            case LZOP -> copy.lzop();
            case ZSTD -> copy.zstd();
        };
    }
}
