package com.sparkify.dwh.it.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.LoadException;
import com.sparkify.dwh.warehouse.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The part of {@link CopyContractTest} about a COPY that loads only some of the objects that its source lists. */
abstract class ChosenObjectsContract extends CopyContract {

    /** Each object that was read, and how many of its records were rejected. */
    private String objects(LoadResult result) {
        return result.objects().stream()
                .map(each -> each.object().toString().substring((root() + "data/").length()) + " " + each.rejected())
                .collect(Collectors.joining(", "));
    }

    @Test
    void onlyTheChosenObjectsAreLoadedInTheGivenOrder() throws IOException {
        put("a.json", "{\"id\":1}");
        put("b.json", "{\"id\":2}{\"id\":3}");
        put("c.json", "{\"id\":4}");
        LoadResult result = warehouse().copy(copy(), List.of(listed().get(2), listed().get(0)));
        assertEquals("[1, null, null, null] [4, null, null, null]", rows());
        assertEquals("c.json 0, a.json 0", objects(result));
        assertEquals(new LoadResult(2, List.of(), 0, result.objects(), 16, 0), withoutQueries(result));
    }

    @Test
    void anEmptyListOfObjectsLoadsNothing() throws IOException {
        put("a.json", "{\"id\":\"x\"}");
        assertEquals(LoadResult.NOTHING, warehouse().copy(copy(), List.of()));
        assertEquals("", rows());
    }

    @Test
    void anErrorNamesAChosenObjectThatChanged() throws IOException {
        put("a.json", "{\"id\":1}");
        put("b.json", "{\"id\":2}");
        List<StoredObject> chosen = listed();
        put("b.json", "{\"id\":2}{\"id\":3}");
        LoadException e = assertThrows(LoadException.class, () -> warehouse().copy(copy().maxError(100), chosen));
        assertEquals(
                "data/b.json: the object has changed since it was listed: load it when nothing writes to it any more"
                        + " (1200)",
                errors(e.errors())
                        .replaceFirst("(: )(data/b.json|The object)", "$1the object")
                        .replace(" (it had 8 bytes, now 16)", ""));
        assertEquals("", rows());
    }

    @Test
    void anErrorNamesAChosenObjectThatIsGone() throws IOException {
        put("a.json", "{\"id\":1}");
        put("b.json", "{\"id\":2}");
        List<StoredObject> chosen = listed();
        Files.delete(file("data/b.json"));
        RuntimeException e =
                assertThrows(RuntimeException.class, () -> warehouse().copy(copy().maxError(100), chosen));
        assertTrue(String.valueOf(e.getMessage()).contains("data/b.json"), e.getMessage());
        assertEquals("", rows());
    }

    @Test
    void rejectedRecordsAreCountedForEachChosenObject() throws IOException {
        put("a.json", "{\"id\":1}\n{\"id\":\"x\"}\n{\"id\":\"y\"}");
        put("b.json", "{\"id\":2}");
        put("c.json", "{}\n{\"id\":3}");
        List<StoredObject> chosen = listed();
        LoadResult result = warehouse().copy(copy().maxError(4).noLoad(), chosen);
        assertEquals("a.json 2, b.json 0, c.json 1", objects(result));
        assertEquals("", rows());
        result = warehouse().copy(copy().maxError(4), chosen);
        assertEquals("a.json 2, b.json 0, c.json 1", objects(result));
        assertEquals(3, result.rejectedCount());
        assertEquals("[1, null, null, null] [2, null, null, null] [3, null, null, null]", rows());
        warehouse().dsl().deleteFrom(TARGET).execute();
        LoadException e = assertThrows(LoadException.class, () -> warehouse().copy(copy().maxError(3), chosen));
        assertEquals(3, e.errors().size());
        assertEquals("", rows());
        assertEquals("b.json 0, c.json 1", objects(warehouse().copy(copy().maxError(2), chosen.subList(1, 3))));
    }

    @Test
    void rollbackUndoesACopyOfChosenObjects() throws IOException {
        put("a.json", "{\"id\":1}");
        assertThrows(IllegalCallerException.class, () -> warehouse().transaction(inside -> {
            assertEquals(1, inside.copy(copy(), listed()).rows());
            throw new IllegalCallerException();
        }));
        assertEquals("", rows());
    }
}
