package com.sparkify.dwh.grammar;

import java.util.regex.Pattern;

/** Checks the arguments of clauses. The whole argument must have the form that the clause requires. */
final class Arguments {

    private static final Pattern BUCKET =
            Pattern.compile("(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)[a-z0-9](?:[a-z0-9-]|\\.(?!\\.)){1,61}[a-z0-9]");
    private static final Pattern ROLE = Pattern.compile(
            "arn:aws(?:-cn|-us-gov|-eusc|-iso|-iso-b|-iso-e|-iso-f)?:iam::[0-9]{12}:role/[!-&(-\\[\\]-~]{1,576}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(?:-[a-z]+){1,3}-[0-9]{1,2}");
    private static final Pattern WIDTHS = Pattern.compile("[^:,]+:[1-9][0-9]*(?:,[^:,]+:[1-9][0-9]*)*");
    private static final Pattern KEY = Pattern.compile("[!-&(-\\[\\]-~]+");

    private Arguments() {}

    static void check(boolean right, int position, String problem) {
        if (!right) {
            throw new GrammarException(position, problem);
        }
    }

    static void s3(String text, String of, boolean key, int position) {
        check(text.startsWith("s3://"), position, of + " '" + text + "' isn't in S3");
        String rest = text.substring("s3://".length());
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        check(BUCKET.matcher(bucket).matches(), position, of + " '" + text + "' names no bucket");
        check(!key || (slash >= 0 && slash < rest.length() - 1), position, of + " '" + text + "' names no object");
    }

    static void roles(String text, int position) {
        String[] arns = text.split(",", -1);
        check(arns.length <= 10, position, "IAM_ROLE chains more than 10 roles");
        for (String arn : arns) {
            check(ROLE.matcher(arn).matches(), position, "'" + arn + "' isn't the ARN of a role");
        }
    }

    static void region(String text, int position) {
        check(REGION.matcher(text).matches(), position, "REGION '" + text + "' isn't the name of a region");
    }

    static void widths(String text, int position) {
        check(WIDTHS.matcher(text).matches(), position, "FIXEDWIDTH '" + text + "' isn't label:width,…");
    }

    static void key(String text, String of, int position) {
        check(KEY.matcher(text).matches(), position, of + " isn't a key");
    }

    /**
     * Checks that the text is one ASCII character, written as itself or as an escape such as {@code \011} or {@code
     * \t}.
     */
    static void character(String text, String of, int position) {
        check(
                text.matches("[\\x01-\\x7f]|\\\\[0-7]{3}|\\\\[bfrtv]"),
                position,
                of + " '" + text + "' isn't one ASCII character");
    }

    static void notBlank(String text, String of, int position) {
        check(!text.isBlank(), position, of + " is blank");
    }
}
