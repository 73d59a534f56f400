package com.sparkify.dwh.internal.postgres.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.copy.Copy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.postgresql.core.Oid;

/** Compares encoded numbers with the numbers that the JDK computes. */
class NumberEncoderProperties {

    private static final TargetColumn SMALLINT = Encoded.column(Oid.INT2, -1);
    private static final TargetColumn INTEGER = Encoded.column(Oid.INT4, -1);
    private static final TargetColumn BIGINT = Encoded.column(Oid.INT8, -1);
    private static final TargetColumn REAL = Encoded.column(Oid.FLOAT4, -1);
    private static final TargetColumn DOUBLE = Encoded.column(Oid.FLOAT8, -1);

    private static TargetColumn numeric(int precision, int scale) {
        return Encoded.column(Oid.NUMERIC, (precision << 16 | scale) + 4);
    }

    @Property
    void bigintTakesEveryLong(@ForAll long value, @ForAll boolean quoted, @ForAll @IntRange(max = 30) int zeros) {
        String digits = String.valueOf(value).replace("-", "-" + "0".repeat(zeros));
        String json = quoted || zeros > 0 ? '"' + digits + '"' : digits;
        assertEquals(value, Encoded.field(BIGINT, json).getLong());
    }

    @Property
    void integersOutOfRangeAreErrors(@ForAll("integers") BigInteger value) {
        check(value, SMALLINT, 16, "Short");
        check(value, INTEGER, 32, "Integer");
        check(value, BIGINT, 64, "Long");
    }

    private static void check(BigInteger value, TargetColumn column, int bits, String type) {
        String expected = value.bitLength() < bits
                ? "loaded"
                : "1204 "
                        + InputExcerpt.of(
                                value.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                0,
                                value.toString().length())
                        + ": Value out of range, Type: " + type;
        assertEquals(expected, Encoded.error(column, value.toString()));
    }

    @Provide
    Arbitrary<BigInteger> integers() {
        Arbitrary<BigInteger> nearPowers = Arbitraries.integers()
                .between(14, 130)
                .flatMap(bits -> Arbitraries.integers()
                        .between(-3, 3)
                        .map(offset -> BigInteger.ONE.shiftLeft(bits).add(BigInteger.valueOf(offset))));
        return Arbitraries.oneOf(nearPowers, nearPowers.map(BigInteger::negate));
    }

    @Example
    void integersConsistOfDigitsAndASign() {
        assertEquals(12, Encoded.field(INTEGER, "\"+12\"").getInt());
        assertEquals(-7, Encoded.field(SMALLINT, "\"-7\"").getShort());
        assertEquals("1207 1.5: Invalid digit, Value '.', Pos 1, Type: Integer", Encoded.error(INTEGER, "1.5"));
        assertEquals("1207 1e2: Invalid digit, Value 'e', Pos 1, Type: Long", Encoded.error(BIGINT, "1e2"));
        assertEquals("1207 x: Invalid digit, Value 'x', Pos 0, Type: Short", Encoded.error(SMALLINT, "\"x\""));
        assertEquals("1207 -: Invalid digit, Value '-', Pos 0, Type: Integer", Encoded.error(INTEGER, "\"-\""));
        assertEquals("1207  1: Invalid digit, Value ' ', Pos 0, Type: Integer", Encoded.error(INTEGER, "\" 1\""));
        assertEquals("1207 true: Invalid digit, Value 't', Pos 0, Type: Integer", Encoded.error(INTEGER, "true"));
        assertEquals("1207 [1]: Invalid digit, Value '[', Pos 0, Type: Integer", Encoded.error(INTEGER, "[1]"));
        assertEquals(
                "1207 99999999999999999999x: Invalid digit, Value 'x', Pos 20, Type: Long",
                Encoded.error(BIGINT, "\"99999999999999999999x\""));
        assertEquals(true, Encoded.isNull(INTEGER, copy -> copy, "\"\""));
    }

    @Property(tries = 5000)
    void eachDecimalBecomesTheNearestDouble(@ForAll("decimals") String decimal) {
        double expected = Double.parseDouble(decimal);
        if (Double.isInfinite(expected) || (expected == 0 && new BigDecimal(decimal).signum() != 0)) {
            assertEquals("1204", Encoded.error(DOUBLE, decimal).substring(0, 4));
        } else {
            assertEquals(
                    Double.doubleToRawLongBits(expected),
                    Encoded.field(DOUBLE, decimal).getLong(),
                    decimal);
        }
    }

    @Property
    void doublesRoundTrip(@ForAll double value) {
        assertEquals(
                value, Encoded.field(DOUBLE, '"' + String.valueOf(value) + '"').getDouble());
    }

    @Property
    void eachDecimalBecomesTheNearestReal(@ForAll("decimals") String decimal) {
        float expected = Float.parseFloat(decimal);
        if (Float.isInfinite(expected) || (expected == 0 && new BigDecimal(decimal).signum() != 0)) {
            assertEquals("1204", Encoded.error(REAL, decimal).substring(0, 4));
        } else {
            assertEquals(expected, Encoded.field(REAL, decimal).getFloat(), decimal);
        }
    }

    @Example
    void invalidDoublesAreErrors() {
        assertEquals("1208 NaN: Invalid digit, Value 'N', Pos 0, Type: Double", Encoded.error(DOUBLE, "\"NaN\""));
        assertEquals("1208 1.5x: Invalid digit, Value 'x', Pos 3, Type: Double", Encoded.error(DOUBLE, "\"1.5x\""));
        assertEquals("1208 .: Invalid digit, Value '', Pos 1, Type: Double", Encoded.error(DOUBLE, "\".\""));
        assertEquals("1208 1e: Invalid digit, Value '', Pos 2, Type: Double", Encoded.error(DOUBLE, "\"1e\""));
        assertEquals("1208 0x1p3: Invalid digit, Value 'x', Pos 1, Type: Double", Encoded.error(DOUBLE, "\"0x1p3\""));
        assertEquals("1208 1d: Invalid digit, Value 'd', Pos 1, Type: Double", Encoded.error(DOUBLE, "\"1d\""));
        assertEquals("1204 1e400: Value out of range, Type: Double", Encoded.error(DOUBLE, "1e400"));
        assertEquals("1204 1e40: Value out of range, Type: Real", Encoded.error(REAL, "1e40"));
        assertEquals(0.5, Encoded.field(DOUBLE, "\"+.5\"").getDouble());
    }

    @Provide
    Arbitrary<String> decimals() {
        Arbitrary<String> digits =
                Arbitraries.strings().withCharRange('0', '9').ofMinLength(1).ofMaxLength(22);
        Arbitrary<String> whole = digits.map(d -> new BigInteger(d).toString());
        Arbitrary<String> exponent = Arbitraries.integers().between(-340, 330).map(e -> "e" + e);
        return net.jqwik.api.Combinators.combine(
                        Arbitraries.of("", "-"),
                        whole,
                        Arbitraries.oneOf(Arbitraries.just(""), digits.map(d -> "." + d)),
                        Arbitraries.oneOf(Arbitraries.just(""), Arbitraries.just(""), exponent))
                .as((sign, w, fraction, e) -> sign + w + fraction + e);
    }

    @Property
    void numericsAreTruncatedToTheScaleOfTheColumn(
            @ForAll("decimals") String decimal,
            @ForAll @IntRange(min = 1, max = 38) int precision,
            @ForAll @IntRange(max = 38) int scale) {
        int s = Math.min(scale, precision);
        BigDecimal expected = new BigDecimal(decimal).setScale(s, RoundingMode.DOWN);
        if (expected.precision() - s > precision - s && expected.signum() != 0) {
            assertEquals("1222", Encoded.error(numeric(precision, s), decimal).substring(0, 4), decimal);
        } else {
            assertEquals(expected, decoded(Encoded.field(numeric(precision, s), decimal)), decimal);
        }
    }

    @Property
    void numericsAreRoundedByRoundEc(
            @ForAll("decimals") String decimal,
            @ForAll @IntRange(min = 1, max = 38) int precision,
            @ForAll @IntRange(max = 38) int scale) {
        int s = Math.min(scale, precision);
        byte[] json = decimal.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        BigDecimal expected = new BigDecimal(decimal).setScale(s, RoundingMode.HALF_UP);
        if (expected.precision() > precision && expected.signum() != 0) {
            assertEquals(
                    "1222",
                    Encoded.error(numeric(precision, s), Copy::roundEc, json).substring(0, 4),
                    decimal);
        } else {
            assertEquals(expected, decoded(Encoded.field(numeric(precision, s), Copy::roundEc, json)), decimal);
        }
    }

    @Property
    void halvesAreRoundedAwayFromZero(@ForAll @IntRange(max = 99_998) int units, @ForAll boolean negative) {
        String half = new BigDecimal(units)
                .add(new BigDecimal("0.5"))
                .movePointLeft(2)
                .toPlainString();
        BigDecimal expected = new BigDecimal(units + 1).movePointLeft(2);
        assertEquals(
                negative ? expected.negate() : expected,
                decoded(Encoded.field(numeric(5, 2), Copy::roundEc, bytes(negative ? "-" + half : half))));
    }

    @Example
    void aNumericThatOverflowsAfterRoundingIsAnError() {
        TargetColumn money = numeric(5, 2);
        assertEquals(new BigDecimal("20.26"), decoded(Encoded.field(money, Copy::roundEc, bytes("20.259"))));
        assertEquals(new BigDecimal("-20.26"), decoded(Encoded.field(money, Copy::roundEc, bytes("-20.255"))));
        assertEquals(new BigDecimal("0.00"), decoded(Encoded.field(money, Copy::roundEc, bytes("0.0049"))));
        assertEquals(new BigDecimal("999.99"), decoded(Encoded.field(money, "999.995")));
        assertEquals(
                "1222 999.995: Overflow, Type: Decimal, Column type: type",
                Encoded.error(money, Copy::roundEc, bytes("999.995")));
        assertEquals(
                "1207 1.5: Invalid digit, Value '.', Pos 1, Type: Integer",
                Encoded.error(INTEGER, Copy::roundEc, bytes("1.5")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Property
    void numericsWithoutAPrecisionKeepAllDigits(@ForAll BigDecimal value) {
        BigDecimal decoded = decoded(Encoded.field(Encoded.column(Oid.NUMERIC, -1), '"' + value.toPlainString() + '"'));
        assertEquals(0, value.compareTo(decoded), value + " became " + decoded);
    }

    @Example
    void invalidNumericsAreErrors() {
        TargetColumn money = numeric(5, 2);
        assertEquals(new BigDecimal("1.99"), decoded(Encoded.field(money, "1.999")));
        assertEquals("1209 1.2.3: Invalid digit, Value '.', Pos 3, Type: Decimal", Encoded.error(money, "\"1.2.3\""));
        assertEquals("1209 -: Invalid digit, Value '', Pos 1, Type: Decimal", Encoded.error(money, "\"-\""));
        assertEquals("1222 1000: Overflow, Type: Decimal, Column type: type", Encoded.error(money, "1000"));
        for (String huge : List.of("1e1000000000", "1e99999999999", "-1e2147483647")) {
            assertEquals("1222 " + huge + ": Overflow, Type: Decimal, Column type: type", Encoded.error(money, huge));
        }
        assertEquals(new BigDecimal("0.00"), decoded(Encoded.field(money, "1e-1000000000")));
    }

    private static BigDecimal decoded(ByteBuffer field) {
        int groups = field.getShort();
        int weight = field.getShort();
        boolean negative = field.getShort() == 0x4000;
        int scale = field.getShort();
        BigDecimal value = BigDecimal.ZERO;
        for (int i = 0; i < groups; i++) {
            value = value.add(BigDecimal.valueOf(field.getShort()).scaleByPowerOfTen(4 * (weight - i)));
        }
        assertEquals(0, field.remaining());
        return (negative ? value.negate() : value).setScale(scale, RoundingMode.UNNECESSARY);
    }
}
