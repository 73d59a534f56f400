package com.sparkify.dwh.load;

import com.sparkify.dwh.internal.inspect.TableNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks that the sources of a job have different names and different temporary tables. */
final class Sources {

    private Sources() {}

    /** @throws IllegalArgumentException if two sources have the same name or the same temporary table */
    static void refuseEqual(List<LoadSource> sources) {
        Map<String, LoadSource> names = new HashMap<>();
        Map<String, LoadSource> tables = new HashMap<>();
        for (LoadSource source : sources) {
            @Nullable LoadSource namesake = names.put(source.name(), source);
            if (namesake != null) {
                throw new IllegalArgumentException("Two sources, " + staging(namesake) + " and " + staging(source)
                        + ", have the same name in the ledger, " + source.name()
                        + ". Give one of them another name: LoadSource.of(…).named(\"" + suggested(source) + "\")");
            }
            String table = TableNames.text(source.loaded(LoadJob.Scope.NEW));
            @Nullable LoadSource sharing = tables.put(table, source);
            if (sharing != null) {
                throw new IllegalArgumentException("Two sources, " + staging(sharing) + " and " + staging(source)
                        + ", have the same temporary table, " + table
                        + ". Name another table in copyInto of one source");
            }
        }
    }

    private static String staging(LoadSource source) {
        return TableNames.text(source.staging());
    }

    /** The staging table's name. If the source already has this name, a number is appended. */
    private static String suggested(LoadSource source) {
        return Objects.equals(staging(source), source.name()) ? source.name() + "_2" : staging(source);
    }
}
