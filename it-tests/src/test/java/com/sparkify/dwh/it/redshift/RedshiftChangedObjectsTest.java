package com.sparkify.dwh.it.redshift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests on the Redshift engine that a COPY of chosen objects fails if an object changes after the listing. */
class RedshiftChangedObjectsTest extends CopyOfChosenObjects {

    private String moved(Runnable happening, boolean before) {
        put("log/a.json", "{\"id\":1}");
        put("log/b.json", "{\"id\":2}");
        List<StoredObject> chosen = listed();
        if (before) {
            cluster.beforeCopy(happening);
        } else {
            cluster.afterCopy(happening);
        }
        LoadException e = assertThrows(LoadException.class, () -> warehouse.copy(copy(), chosen));
        assertEquals("", ids());
        return String.valueOf(e.getMessage());
    }

    @Test
    void anObjectThatIsReplacedFailsTheLoad() {
        String expected =
                "Nothing was loaded into t\n  s3://data/log/b.json: The object has changed since it was listed:"
                        + " load it when nothing writes to it any more (1200)";
        assertEquals(expected, moved(() -> put("log/b.json", "{\"id\":9}"), true));
        assertEquals(expected, moved(() -> put("log/b.json", "{\"id\":9}"), false));
    }

    @Test
    void anObjectThatGrowsFailsTheLoad() {
        assertEquals(
                "Nothing was loaded into t\n  s3://data/log/a.json: The object has changed since it was listed: load it"
                        + " when nothing writes to it any more (1200)",
                moved(() -> put("log/a.json", "{\"id\":1}\n{\"id\":5}"), false));
    }

    @Test
    void anObjectDeletedBeforeOrAfterItIsReadFailsTheLoad() {
        String expected =
                "Nothing was loaded into t\n  s3://data/log/b.json: The object was deleted after it was listed (1212)";
        assertEquals(expected, moved(() -> s3.delete("data", "log/b.json"), true));
        assertEquals(expected, moved(() -> s3.delete("data", "log/b.json"), false));
    }

    @Test
    void anObjectThatArrivesDuringTheLoadDoesNotFailTheLoad() {
        put("log/a.json", "{\"id\":1}");
        cluster.beforeCopy(() -> put("log/b.json", "{\"id\":2}"));
        warehouse.copy(copy(), listed());
        assertEquals("1", ids());
    }
}
