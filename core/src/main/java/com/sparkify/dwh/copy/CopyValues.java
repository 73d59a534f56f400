package com.sparkify.dwh.copy;

import com.sparkify.dwh.internal.arguments.Given;
import com.sparkify.dwh.internal.aws.AwsRegion;
import com.sparkify.dwh.internal.clause.TextValues;

/**
 * Checks the values of COPY's optional clauses. Each method returns its argument, or throws an exception that names the
 * argument.
 */
final class CopyValues {

    private static final int MAX_ASCII = 0x7f;

    private CopyValues() {}

    static String region(String region) {
        if (!AwsRegion.isName(Given.given("The value of REGION", region))) {
            throw new IllegalArgumentException("REGION '" + region + "' is not an AWS region, such as us-west-2");
        }
        return region;
    }

    static char replacement(char replacement) {
        if (replacement == 0 || replacement > MAX_ASCII) {
            throw new IllegalArgumentException(
                    "ACCEPTINVCHARS takes an ASCII character other than NUL, not U+" + TextValues.hex(replacement));
        }
        return replacement;
    }

    static int maxError(int count) {
        if (count < 0 || count > Copy.MAX_MAXERROR) {
            throw new IllegalArgumentException("MAXERROR " + count + " is not within 0 to " + Copy.MAX_MAXERROR);
        }
        return count;
    }

    static int compRows(int rows) {
        if (rows < Copy.MIN_COMPROWS) {
            throw new IllegalArgumentException(
                    "COMPROWS " + rows + " is not within " + Copy.MIN_COMPROWS + " to " + Integer.MAX_VALUE);
        }
        return rows;
    }
}
