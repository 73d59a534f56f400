package com.sparkify.dwh.runner.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style and the scripts that a page contains. */
final class Assets {

    /** The version of Apache ECharts. A test compares it with the version in the jar. */
    static final String ECHARTS_VERSION = "5.3.1";

    private static final String ECHARTS =
            "/META-INF/resources/webjars/echarts/" + ECHARTS_VERSION + "/dist/echarts.common.min.js";

    private Assets() {}

    static String style() {
        return read("report.css");
    }

    /** The script that draws the charts. */
    static String script() {
        return read("report.js");
    }

    /** Apache ECharts, in the small build {@code common}, which has line, bar and scatter charts. */
    static String echarts() {
        return read(ECHARTS);
    }

    /** The part of a content security policy that allows only the inline script or style with this content. */
    static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces CR LF and CR with LF, as a browser does before it computes the hash. */
    private static String read(String name) {
        try (InputStream stream = Assets.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The class path has no " + name);
            }
            return new String(stream.readAllBytes(), UTF_8)
                    .replace("\r\n", "\n")
                    .replace('\r', '\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
