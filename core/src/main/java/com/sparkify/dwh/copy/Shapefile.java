package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.clause.Exclusive;
import com.sparkify.dwh.internal.clause.FormatClause;
import com.sparkify.dwh.internal.clause.Options;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * {@code FORMAT SHAPEFILE}: shapefiles, which are loaded into a GEOMETRY column and columns of attributes.
 *
 * <p>Source: Amazon Redshift Developer Guide, "SHAPEFILE" under "Data format parameters".
 */
public final class Shapefile extends DataFormat {

    private static final Shapefile PLAIN = new Shapefile("", null);
    private static final String SIMPLIFY = " SIMPLIFY";
    private static final String SIMPLIFY_AUTO = " SIMPLIFY AUTO";

    private final String simplify;
    private final @Nullable Double tolerance;

    private Shapefile(String simplify, @Nullable Double tolerance) {
        super(FormatClause.of("FORMAT AS SHAPEFILE" + simplify + number(tolerance), Options.<CopyOption>none()));
        this.simplify = simplify;
        this.tolerance = tolerance;
    }

    private static String number(@Nullable Double tolerance) {
        return tolerance == null
                ? ""
                : " " + BigDecimal.valueOf(tolerance).stripTrailingZeros().toPlainString();
    }

    /** Loads geometries as they are. A geometry that is too large for GEOMETRY is an error. */
    public static Shapefile defaults() {
        return PLAIN;
    }

    /**
     * {@code SIMPLIFY tolerance}: simplifies all geometries with this tolerance.
     *
     * @throws IllegalArgumentException if the tolerance is negative, infinite or not a number, or SIMPLIFY AUTO is specified
     */
    public Shapefile simplify(double tolerance) {
        return simplified(SIMPLIFY, checked(tolerance));
    }

    /**
     * {@code SIMPLIFY AUTO}: simplifies geometries that are too large, as much as necessary.
     *
     * @throws IllegalArgumentException if SIMPLIFY is specified without AUTO
     */
    public Shapefile simplifyAuto() {
        return simplified(SIMPLIFY_AUTO, null);
    }

    /**
     * {@code SIMPLIFY AUTO max_tolerance}: simplifies geometries that are too large, with at most this tolerance.
     *
     * @throws IllegalArgumentException if the tolerance is negative, infinite or not a number, or SIMPLIFY is specified without
     *     AUTO
     */
    public Shapefile simplifyAuto(double maxTolerance) {
        return simplified(SIMPLIFY_AUTO, checked(maxTolerance));
    }

    private Shapefile simplified(String words, @Nullable Double value) {
        if (isSimplified()) {
            Exclusive.check("SHAPEFILE", Optional.of(simplify.strip()), words.strip());
        }
        return new Shapefile(words, value);
    }

    private static double checked(double tolerance) {
        if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
            throw new IllegalArgumentException("SIMPLIFY's tolerance " + tolerance + " is not a number of 0 or more");
        }
        return tolerance;
    }

    /** Whether SIMPLIFY is specified, with AUTO or without. */
    public boolean isSimplified() {
        return !simplify.isEmpty();
    }

    /** Whether SIMPLIFY AUTO is specified. */
    public boolean isAuto() {
        return simplify.equals(SIMPLIFY_AUTO);
    }

    /** The tolerance, if one is specified. */
    public OptionalDouble tolerance() {
        return Optional.ofNullable(tolerance).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.shapefile(this);
    }
}
