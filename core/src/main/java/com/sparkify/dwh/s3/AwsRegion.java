package com.sparkify.dwh.s3;

import java.util.regex.Pattern;

/** What a region of AWS is called. */
public final class AwsRegion {

    private static final Pattern NAME = Pattern.compile(
            "[a-z]{2,4}(-(gov|iso|isob|isoe|isof|de))?-(central|east|west|(north|south)(east|west)?)-\\d{1,2}");

    private AwsRegion() {}

    /** Whether a text has the form of a region's name, such as {@code us-west-2}; not whether there is one. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
