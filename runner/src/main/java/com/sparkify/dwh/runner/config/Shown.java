package com.sparkify.dwh.runner.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Decides which texts of the configuration are shown in a problem. If a value is in the wrong place or a {@code =} is missing,
 * a password can be read as a port or as a key. Therefore a text is shown only if it has the form that is expected in its
 * place.
 */
final class Shown {

    private static final String NOT_SHOWN = "(not shown)";

    /** The beginning of a suggestion. A value with a suggestion is a word that this program knows, with a few typing errors. */
    private static final String SUGGESTION = "(did you mean ";

    private static final int TYPING_ERRORS = 2;

    private static final List<ConfigKey<?>> NUMBERS = List.of(
            ConfigKey.DB_PORT,
            ConfigKey.TIMEOUT,
            ConfigKey.CONNECTIONS,
            ConfigKey.MAXERROR,
            ConfigKey.BASE_CAPACITY,
            ConfigKey.NODES);
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,6}");

    private static final Pattern HOST = Pattern.compile("(?i)localhost|([a-z0-9-]+\\.)+[a-z]{2,}\\.?");

    private static final Pattern NODE_TYPE = Pattern.compile("(?i)[a-z]{2}[0-9]\\.[0-9]{0,2}x?[a-z]{1,6}");
    private static final Pattern CIDR = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}(/[0-9]{1,2})?");

    /** The keys whose values are locations or the names of roles. */
    private static final List<ConfigKey<?>> PLACES = List.of(
            ConfigKey.SSL_ROOT_CERT,
            ConfigKey.ARN,
            ConfigKey.LOG_DATA,
            ConfigKey.LOG_JSONPATH,
            ConfigKey.SONG_DATA,
            ConfigKey.ENDPOINT,
            ConfigKey.MANIFEST,
            ConfigKey.QUERIES);

    /**
     * Matches a text that may be a secret: a login or a query in a URL, a presigned URL, an access key id, a secret access
     * key, or a word that means a secret.
     */
    private static final Pattern MAY_HOLD_A_SECRET = Pattern.compile(
            "(?i).*(passw|secret|pwd|token|credential|signature|x-amz|[@?&]|(AKIA|ASIA)[A-Z0-9]{12}).*|[A-Z0-9/+]{40}=*",
            Pattern.DOTALL);

    /** Matches the start of a quotation, and a path in parentheses. Doesn't match an apostrophe in a word. */
    private static final Pattern QUOTATION = Pattern.compile("(?<!\\p{L})'| \\((?=[^)]*[/\\\\])");

    private static final Pattern SIGNED = Pattern.compile("(?i)[?&](x-amz-|signature=|awsaccesskeyid=)");

    private Shown() {}

    /**
     * Returns the value in quotation marks, and then the reason. If the value may be a secret, returns "(not shown)" in
     * its place, and the reason without quotations.
     */
    static String problem(ConfigKey<?> key, String value, String reason) {
        return "= "
                + (looksRight(key, value.strip()) || !key.secret() && reason.contains(SUGGESTION)
                        ? "'" + value + "' " + reason
                        : NOT_SHOWN + " " + withoutQuotations(key, reason));
    }

    private static boolean looksRight(ConfigKey<?> key, String value) {
        if (key.secret()) {
            return false;
        }
        if (NUMBERS.contains(key)) {
            return NUMBER.matcher(value).matches();
        }
        if (key.equals(ConfigKey.HOST)) {
            return HOST.matcher(value).matches();
        }
        if (key.equals(ConfigKey.NODE_TYPE)) {
            return NODE_TYPE.matcher(value).matches();
        }
        if (key.equals(ConfigKey.CIDR)) {
            return CIDR.matcher(value).matches();
        }
        return PLACES.contains(key) && !MAY_HOLD_A_SECRET.matcher(value).matches();
    }

    /** Cuts a reason before its first quotation, because a quotation can show the value or a part of it. */
    private static String withoutQuotations(ConfigKey<?> key, String reason) {
        Matcher quotation = QUOTATION.matcher(reason);
        return quotation.find()
                ? reason.substring(0, quotation.start()).replaceFirst("[: ]+$", "") + ": write " + key.unit()
                : reason;
    }

    /**
     * Returns the written name of a key or section if it is a known name with at most two typing errors; otherwise
     * "(not shown)".
     */
    static String name(String written, Collection<String> known) {
        String upper = written.toUpperCase(Locale.ROOT);
        String secret = ConfigKey.DB_PASSWORD.name();
        boolean hasMore = upper.startsWith(secret) && !upper.equals(secret);
        LevenshteinDistance distance = new LevenshteinDistance(TYPING_ERRORS);
        boolean near = known.stream().anyMatch(name -> distance.apply(upper, name.toUpperCase(Locale.ROOT)) >= 0);
        return near && !hasMore ? written : NOT_SHOWN;
    }

    /** Whether the text is a presigned URL, which holds a signature. */
    static boolean isPresigned(String text) {
        return SIGNED.matcher(text).find();
    }
}
