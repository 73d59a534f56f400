package com.sparkify.dwh.warehouse.redshift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.StoredObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListedNamesTest {

    private static StoredObject object(String key) {
        return new StoredObject(new S3Uri("bkt", key), 1, "v");
    }

    private static Map<StoredObject, Long> counts(StoredObject object, String listed) {
        return ListedNames.of(List.of(object)).counts(Map.of(listed, 2L));
    }

    @Test
    void aLongNameIsCutAfter256Bytes() {
        StoredObject object = object("x" + "é".repeat(200));
        assertEquals(Map.of(object, 2L), counts(object, "s3://bkt/x" + "é".repeat(123)));
    }

    @Test
    void aCharacterThatDoesNotFitInto256BytesIsOmittedAsAWhole() {
        StoredObject object = object("é".repeat(200));
        assertEquals(Map.of(object, 2L), counts(object, "s3://bkt/" + "é".repeat(123)));
    }
}
