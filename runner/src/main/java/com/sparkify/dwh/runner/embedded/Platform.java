package com.sparkify.dwh.runner.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/**
 * The platform and version of the PostgreSQL in the jar, as the build recorded them.
 *
 * @param name the platform, for example {@code linux-amd64}
 * @param version the version of PostgreSQL, for example {@code 18.6.0}
 */
record Platform(String name, String version) {

    private static final String RESOURCE = "embedded.properties";

    static Platform ofJar() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(
                Platform.class.getResourceAsStream(RESOURCE), "The jar doesn't contain " + RESOURCE)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + RESOURCE + " of the jar", e);
        }
        return new Platform(properties.getProperty("platform"), properties.getProperty("version"));
    }

    int majorVersion() {
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    /**
     * Checks that a machine can run the jar's PostgreSQL.
     *
     * @param osName the machine's system property {@code os.name}
     * @param osArch the machine's system property {@code os.arch}
     * @throws UnsupportedPlatformException if the machine has another platform
     */
    void require(String osName, String osArch) {
        String machine = nameOf(osName, osArch);
        if (!machine.equals(name)) {
            throw new UnsupportedPlatformException("This dwh.jar contains PostgreSQL for " + name
                    + ", but this machine is " + machine + ": build the jar on this machine, or with mvn"
                    + " -Dembedded.platform=" + machine + ", or name a server in [CLUSTER] HOST of dwh.cfg");
        }
    }

    /**
     * The platform's name as in the Maven artifacts of PostgreSQL's binaries. Parts of the name that this method
     * doesn't know stay as the machine has them.
     */
    static String nameOf(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String system = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "darwin" : os;
        String processor =
                switch (osArch.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64" -> "amd64";
                    case "aarch64", "arm64" -> "arm64v8";
                    default -> osArch;
                };
        return system + "-" + processor;
    }

    boolean isWindows() {
        return name.startsWith("windows");
    }

    /** The operating system as {@code DefaultPostgresBinaryResolver} names it: {@code Linux}, {@code Darwin} or {@code Windows}. */
    String system() {
        String system = name.substring(0, name.indexOf('-'));
        return system.substring(0, 1).toUpperCase(Locale.ROOT) + system.substring(1);
    }
}
