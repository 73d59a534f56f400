package com.sparkify.dwh.load;

import static com.sparkify.dwh.load.Sample.EVENTS;
import static com.sparkify.dwh.load.Sample.SONGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.copy.Copy.Compression;
import com.sparkify.dwh.load.LoadPlan.Comparison;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.StoredObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortionTest {

    private static final LoadSource BY_SUFFIX = EVENTS.compressedBySuffix();
    private static final Copy COPY = EVENTS.copy();

    private static List<StoredObject> objects(String... names) {
        return Arrays.stream(names)
                .map(name -> new StoredObject(Location.parse("s3://bkt/" + name), 1, "1"))
                .toList();
    }

    private static Portion portion(Copy copy, String... names) {
        return new Portion(copy, Optional.of(objects(names)));
    }

    @Test
    void theSuffixOfTheNameDeterminesTheCompression() {
        assertEquals(
                List.of(
                        Optional.of(Compression.GZIP),
                        Optional.of(Compression.GZIP),
                        Optional.of(Compression.BZIP2),
                        Optional.of(Compression.ZSTD),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Stream.of("a.json.gz", "a.GZ", "a.bz2", "a.zst", "a.gz.json", "agz", "a.gz/b")
                        .map(name -> Portion.suffix(Location.parse("s3://bkt/" + name)))
                        .toList());
    }

    @Test
    void eachCompressionHasACopyWithItsObjectsInTheirOrder() {
        assertEquals(
                List.of(
                        portion(COPY.zstd(), "a.zst"),
                        portion(COPY, "b", "e"),
                        portion(COPY.gzip(), "c.gz"),
                        portion(COPY.bzip2(), "d.bz2")),
                Portion.of(BY_SUFFIX, objects("a.zst", "b", "c.gz", "d.bz2", "e")));
        assertEquals(List.of(portion(COPY)), Portion.of(BY_SUFFIX, List.of()));
        assertEquals(List.of(portion(COPY, "a.gz", "b")), Portion.of(EVENTS, objects("a.gz", "b")));
    }

    @Test
    void aCopyByPrefixHasTheCompressionOfTheListedObjects() {
        assertEquals(
                List.of(new Portion(COPY.gzip(), Optional.empty())),
                Portion.byPrefix(BY_SUFFIX, objects("a.gz", "b.gz")));
        assertEquals(List.of(new Portion(COPY, Optional.empty())), Portion.byPrefix(EVENTS, objects("a.gz", "b")));
    }

    @Test
    void aLoadByPrefixRefusesSeveralCompressions() {
        List<StoredObject> mixed = objects("a.gz", "b.gz", "c");
        Comparison found = new Comparison(mixed, 0, mixed, List.of(), List.of(), List.of(), false);
        LoadOptions options = LoadOptions.DEFAULT;
        List<LoadSource> sources = List.of(BY_SUFFIX, SONGS);
        LoadPlan refused = LoadPlan.of(sources, List.of(found, Sample.FIRST), options.withByPrefix());
        assertEquals("""
                Nothing was loaded: a COPY by prefix has one compression for all objects, but the suffixes of these objects \
                stand for different compressions:
                  s3://bkt/a.gz
                  s3://bkt/c
                Load by manifests, with one COPY for each compression, or compress all objects in the same way""", assertThrows(LedgerException.class, refused::refuse).getMessage());
        assertEquals(
                Optional.empty(),
                LoadPlan.of(sources, List.of(found, Sample.FIRST), options).refusal());
        assertEquals(
                Optional.empty(),
                LoadPlan.of(List.of(EVENTS, SONGS), List.of(found, Sample.FIRST), options.withByPrefix())
                        .refusal());
    }

    @Test
    void aCopyWithACompressionRefusesCompressionBySuffix() {
        LoadSource gzip = LoadSource.of(EVENTS.staging(), COPY.bzip2());
        assertEquals(
                "GZIP doesn't go with BZIP2: COPY takes only one of them",
                assertThrows(IllegalArgumentException.class, gzip::compressedBySuffix)
                        .getMessage());
    }
}
