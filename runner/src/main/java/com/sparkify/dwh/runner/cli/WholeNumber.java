package com.sparkify.dwh.runner.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parses an option's whole number within a range. The error message names the range. */
abstract class WholeNumber implements ITypeConverter<Integer> {

    private final int least;
    private final int most;

    private WholeNumber(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** Seconds, from 0 to one day. */
    static final class OfSeconds extends WholeNumber {

        OfSeconds() {
            super(0, 86_400);
        }
    }

    /** Rows, from 1 to a number that a person or a spreadsheet can handle. */
    static final class OfRows extends WholeNumber {

        OfRows() {
            super(1, 100_000);
        }
    }

    @Override
    public final Integer convert(String text) {
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new TypeConversionException("'" + text + "' isn't a whole number from " + least + " to " + most);
    }
}
