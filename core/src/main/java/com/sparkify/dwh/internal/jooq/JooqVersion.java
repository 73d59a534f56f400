package com.sparkify.dwh.internal.jooq;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Constants;

/**
 * Checks the version of jOOQ on the class path, once. This library changes parts of jOOQ's statements for Redshift, and
 * recognises the parts by their classes. With a version of jOOQ that has renamed such a class, the library wouldn't
 * recognise the part, and wrong SQL would be sent without an error.
 */
public final class JooqVersion {

    /** The versions that the library's tests run with. */
    static final String SUPPORTED = "jOOQ 3.19, 3.20 or 3.21";

    private static final Pattern RANGE = Pattern.compile("3\\.(19|20|21)\\..*");

    private static final Optional<String> PROBLEM = problem(present(), missing());

    private JooqVersion() {}

    /**
     * Does nothing if the library works with this version of jOOQ.
     *
     * @throws IllegalStateException if the library doesn't work with this version
     */
    public static void check() {
        PROBLEM.ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
    }

    /** The version on the class path. */
    static String present() {
        try {
            // By reflection, because the compiler would copy the constant's value from the version that the library is
            // compiled with.
            return String.valueOf(Constants.class.getField("FULL_VERSION").get(null));
        } catch (ReflectiveOperationException e) {
            return "(unknown)";
        }
    }

    static Optional<String> problem(String version, List<String> missing) {
        if (!RANGE.matcher(version).matches()) {
            return Optional.of("The class path has jOOQ " + version
                    + ", with which this library hasn't been tested: use " + SUPPORTED);
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("jOOQ " + version + " doesn't have classes that this library recognises, " + missing
                        + ": use an earlier version of " + SUPPORTED);
    }

    private static List<String> missing() {
        return Arrays.stream(JooqInternals.Part.values())
                .map(JooqInternals.Part::className)
                .filter(name -> !exists(name))
                .toList();
    }

    private static boolean exists(String className) {
        try {
            Class.forName(className, false, Constants.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
