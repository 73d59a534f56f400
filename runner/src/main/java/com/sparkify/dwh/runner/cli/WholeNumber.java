package com.sparkify.dwh.runner.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number within a range, which is named where another text stands. */
abstract class WholeNumber implements ITypeConverter<Integer> {

    private final int least;
    private final int most;

    private WholeNumber(int least, int most) {
        this.least = least;
        this.most = most;
    }

    /** Up to a day. */
    static final class OfSeconds extends WholeNumber {

        OfSeconds() {
            super(0, 86_400);
        }
    }

    /** As many as a person, or a spreadsheet, takes. */
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
        throw new TypeConversionException(
                "'" + text + "' isn't within " + least + " to " + most + ": write a whole number");
    }
}
