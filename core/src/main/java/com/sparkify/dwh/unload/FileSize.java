package com.sparkify.dwh.unload;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file size for MAXFILESIZE, in MB (2<sup>20</sup> bytes) or GB (2<sup>30</sup> bytes), with decimals. Immutable. Two
 * sizes are equal if they have the same number and unit.
 */
public final class FileSize {

    /** The smallest size: 5 MB. */
    public static final FileSize MIN = new FileSize(new BigDecimal(5), Unit.MB);

    /** The largest size, and UNLOAD's default: 6.2 GB. */
    public static final FileSize MAX = new FileSize(new BigDecimal("6.2"), Unit.GB);

    private enum Unit {
        MB(1L << 20),
        GB(1L << 30);

        private final BigDecimal bytes;

        Unit(long bytes) {
            this.bytes = BigDecimal.valueOf(bytes);
        }
    }

    private final BigDecimal number;
    private final Unit unit;

    private FileSize(BigDecimal number, Unit unit) {
        this.number = number;
        this.unit = unit;
    }

    /**
     * {@code n MB}.
     *
     * @throws IllegalArgumentException if the size isn't 5 MB to 6.2 GB
     */
    public static FileSize megabytes(double number) {
        return of(number, Unit.MB);
    }

    /**
     * {@code n GB}.
     *
     * @throws IllegalArgumentException if the size isn't 5 MB to 6.2 GB
     */
    public static FileSize gigabytes(double number) {
        return of(number, Unit.GB);
    }

    private static FileSize of(double number, Unit unit) {
        if (!(number > 0) || Double.isInfinite(number)) {
            throw outOfRange(Double.toString(number), unit);
        }
        FileSize size = new FileSize(BigDecimal.valueOf(number).stripTrailingZeros(), unit);
        if (size.exactBytes().compareTo(MIN.exactBytes()) < 0
                || size.exactBytes().compareTo(MAX.exactBytes()) > 0) {
            throw outOfRange(size.number.toPlainString(), unit);
        }
        return size;
    }

    private static IllegalArgumentException outOfRange(String number, Unit unit) {
        return new IllegalArgumentException(
                String.format(Locale.ROOT, "MAXFILESIZE %s %s is not within 5 MB to 6.2 GB", number, unit));
    }

    private BigDecimal exactBytes() {
        return number.multiply(unit.bytes);
    }

    /** The size in bytes, rounded down. */
    public long bytes() {
        return exactBytes().longValue();
    }

    /** The size as in SQL, such as {@code 100 MB}. */
    @Override
    public String toString() {
        return number.toPlainString() + " " + unit;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileSize size && number.equals(size.number) && unit == size.unit;
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, unit);
    }
}
