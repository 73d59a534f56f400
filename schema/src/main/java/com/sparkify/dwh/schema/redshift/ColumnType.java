package com.sparkify.dwh.schema.redshift;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The types that a column of a Redshift table can have, by their names in Redshift's DDL. TEXT and BPCHAR are left out,
 * because Redshift silently limits them to 256 bytes. The INTERVAL types are left out, because Liquibase does not
 * render them correctly.
 *
 * <p>Source: Amazon Redshift Developer Guide, "Data types".
 */
enum ColumnType {
    SMALLINT("INT2"),
    INTEGER("INT", "INT4"),
    BIGINT("INT8"),
    DECIMAL("NUMERIC"),
    REAL("FLOAT4"),
    DOUBLE_PRECISION("FLOAT", "FLOAT8"),
    BOOLEAN("BOOL"),
    CHAR("CHARACTER", "NCHAR"),
    VARCHAR("CHARACTER VARYING", "NVARCHAR"),
    DATE,
    TIME("TIME WITHOUT TIME ZONE"),
    TIMETZ("TIME WITH TIME ZONE"),
    TIMESTAMP("TIMESTAMP WITHOUT TIME ZONE"),
    TIMESTAMPTZ("TIMESTAMP WITH TIME ZONE"),
    SUPER,
    VARBYTE,
    GEOMETRY,
    GEOGRAPHY;

    private static final int MAX_CHAR = 4_096;
    private static final int MAX_VARCHAR = 65_535;
    private static final int MAX_VARBYTE = 16_777_216;
    private static final int MAX_PRECISION = 38;
    private static final int MAX_SCALE = 37;

    /** Matches a type's name, its sizes in parentheses, and the words after them. */
    private static final Pattern DDL = Pattern.compile("([^()]+)(?:\\(([^()]*)\\)([^()]*))?");

    // Immutable, because Stream.toList returns an immutable list.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> names;

    ColumnType(String... aliases) {
        names = Stream.concat(Stream.of(toString()), Stream.of(aliases)).toList();
    }

    /** Returns the type that {@code ddl} names, such as {@code VARCHAR(64)}; empty if Redshift has no such type. */
    static Optional<ColumnType> of(String ddl) {
        Matcher parts = DDL.matcher(ddl.toUpperCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        String words = parts.group(3) == null ? "" : parts.group(3).strip();
        String name = (parts.group(1).strip() + " " + words).strip();
        return Arrays.stream(values()).filter(type -> type.names.contains(name)).findFirst();
    }

    /** Says what is wrong with the sizes in {@code ddl}, which names this type; null if the sizes are valid. */
    @Nullable
    String wrongSize(String ddl) {
        Matcher parts = DDL.matcher(ddl.strip());
        List<String> sizes = parts.matches() && parts.group(2) != null
                ? Arrays.stream(parts.group(2).split(",", -1))
                        .map(String::strip)
                        .toList()
                : List.of();
        return switch (this) {
            case CHAR -> length(sizes, MAX_CHAR);
            case VARBYTE -> length(sizes, MAX_VARBYTE);
            case VARCHAR ->
                sizes.isEmpty() ? "VARCHAR needs a length: without one it holds 256 bytes" : length(sizes, MAX_VARCHAR);
            case DECIMAL -> precision(sizes);
            case SMALLINT,
                    INTEGER,
                    BIGINT,
                    REAL,
                    DOUBLE_PRECISION,
                    BOOLEAN,
                    DATE,
                    TIME,
                    TIMETZ,
                    TIMESTAMP,
                    TIMESTAMPTZ,
                    SUPER,
                    GEOMETRY,
                    GEOGRAPHY -> sizes.isEmpty() ? null : this + " takes no length and no precision";
        };
    }

    private @Nullable String length(List<String> sizes, int max) {
        boolean fits = sizes.isEmpty() || (sizes.size() == 1 && isWithin(sizes.get(0), 1, max));
        return fits ? null : this + " takes a length of 1 to " + max + " bytes";
    }

    private static @Nullable String precision(List<String> sizes) {
        if (sizes.isEmpty()) {
            return "DECIMAL needs a precision and a scale: without them it holds no decimals";
        }
        boolean fits = sizes.size() <= 2
                && isWithin(sizes.get(0), 1, MAX_PRECISION)
                && (sizes.size() == 1
                        || isWithin(sizes.get(1), 0, Math.min(Integer.parseInt(sizes.get(0)), MAX_SCALE)));
        return fits
                ? null
                : "DECIMAL takes a precision of 1 to " + MAX_PRECISION + " digits and a scale of 0 to " + MAX_SCALE
                        + " digits, not more than the precision";
    }

    private static boolean isWithin(String number, int min, int max) {
        return number.matches("[0-9]{1,9}") && Integer.parseInt(number) >= min && Integer.parseInt(number) <= max;
    }

    /** Whether DISTKEY and SORTKEY can name a column of this type. */
    boolean canBeKey() {
        return switch (this) {
            case SUPER, VARBYTE, GEOMETRY, GEOGRAPHY -> false;
            case SMALLINT,
                    INTEGER,
                    BIGINT,
                    DECIMAL,
                    REAL,
                    DOUBLE_PRECISION,
                    BOOLEAN,
                    CHAR,
                    VARCHAR,
                    DATE,
                    TIME,
                    TIMETZ,
                    TIMESTAMP,
                    TIMESTAMPTZ -> true;
        };
    }

    /** The name in DDL. */
    @Override
    public String toString() {
        return name().replace('_', ' ');
    }
}
