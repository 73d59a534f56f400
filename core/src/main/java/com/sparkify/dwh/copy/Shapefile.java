package com.sparkify.dwh.copy;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code FORMAT SHAPEFILE}: shapefiles into a GEOMETRY column and columns of attributes.
 *
 * <p>Source: Amazon Redshift Developer Guide, "SHAPEFILE" under "Data format parameters".
 */
public final class Shapefile implements DataFormat {

    private static final Shapefile PLAIN = new Shapefile(false, false, null);

    private final boolean simplify;
    private final boolean auto;
    private final @Nullable Double tolerance;

    private Shapefile(boolean simplify, boolean auto, @Nullable Double tolerance) {
        this.simplify = simplify;
        this.auto = auto;
        this.tolerance = tolerance;
    }

    /** Geometries as they are: one that is larger than GEOMETRY takes is an error. */
    public static Shapefile shapefile() {
        return PLAIN;
    }

    /**
     * {@code SIMPLIFY tolerance}: all geometries are simplified with this tolerance.
     *
     * @throws IllegalArgumentException if it is negative or no number
     */
    public Shapefile simplify(double tolerance) {
        return new Shapefile(true, false, checked(tolerance));
    }

    /** {@code SIMPLIFY AUTO}: geometries that are too large are simplified as much as it takes. */
    public Shapefile simplifyAuto() {
        return new Shapefile(true, true, null);
    }

    /**
     * {@code SIMPLIFY AUTO max_tolerance}: geometries that are too large are simplified, with this tolerance at most.
     *
     * @throws IllegalArgumentException if it is negative or no number
     */
    public Shapefile simplifyAuto(double maxTolerance) {
        return new Shapefile(true, true, checked(maxTolerance));
    }

    private static double checked(double tolerance) {
        if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
            throw new IllegalArgumentException("SIMPLIFY's tolerance " + tolerance + " is no number from 0 on");
        }
        return tolerance;
    }

    /** Whether SIMPLIFY was said. */
    public boolean isSimplified() {
        return simplify;
    }

    /** Whether SIMPLIFY AUTO was said. */
    public boolean isAuto() {
        return auto;
    }

    /** The tolerance, if one was said. */
    public OptionalDouble tolerance() {
        return Optional.ofNullable(tolerance).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    @Override
    public Set<CopyOption> options() {
        return Set.of();
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.shapefile(this);
    }

    @Override
    public String toString() {
        return FormatSql.text(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Shapefile format
                && simplify == format.simplify
                && auto == format.auto
                && Objects.equals(tolerance, format.tolerance);
    }

    @Override
    public int hashCode() {
        return Objects.hash(simplify, auto, tolerance);
    }
}
