package com.sparkify.dwh.internal.aws;

import java.util.regex.Pattern;

/** The form of the names of AWS regions. */
public final class AwsRegion {

    private static final Pattern NAME = Pattern.compile(
            "[a-z]{2,4}(-(gov|iso|isob|isoe|isof|de))?-(central|east|west|(north|south)(east|west)?)-\\d{1,2}");

    private AwsRegion() {}

    /** Whether the text has the form of a region's name, such as {@code us-west-2}. Doesn't check whether the region exists. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
