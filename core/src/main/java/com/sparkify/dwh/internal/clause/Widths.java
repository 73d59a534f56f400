package com.sparkify.dwh.internal.clause;

import com.sparkify.dwh.internal.arguments.Given;
import java.util.List;
import java.util.stream.Collectors;

/** The rules of FIXEDWIDTH's fields, which are the same for COPY and UNLOAD. */
public final class Widths {

    private Widths() {}

    /**
     * Checks the label and width of a field.
     *
     * @throws IllegalArgumentException if the label is blank or contains a comma or colon, or the width is less than 1
     */
    public static void check(String label, int characters) {
        if (Given.given("FIXEDWIDTH's label", label).isBlank() || label.indexOf(',') >= 0 || label.indexOf(':') >= 0) {
            throw new IllegalArgumentException(
                    "FIXEDWIDTH's label '" + label + "' is blank, or contains a comma or colon, which separate widths");
        }
        if (characters < 1) {
            throw new IllegalArgumentException(
                    "FIXEDWIDTH " + label + ":" + characters + " is not within 1 to " + Integer.MAX_VALUE);
        }
    }

    /**
     * Returns the fields as an immutable list.
     *
     * @throws IllegalArgumentException if there are no fields
     */
    public static <W> List<W> list(W[] widths) {
        List<W> all = Given.all("FIXEDWIDTH's widths", widths);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("FIXEDWIDTH needs the width of at least one column");
        }
        return all;
    }

    /** The text of the clause: {@code label:width,…}. */
    public static String text(List<?> widths) {
        return widths.stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
