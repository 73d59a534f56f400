package com.sparkify.dwh.runner.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/**
 * Whose binaries the jar brings, as the build wrote it down.
 *
 * @param name {@code linux-amd64} for example
 * @param version {@code 18.6.0} for example
 */
record Platform(String name, String version) {

    private static final String RESOURCE = "embedded.properties";

    static Platform ofJar() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(
                Platform.class.getResourceAsStream(RESOURCE), "no " + RESOURCE + " in the jar")) {
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
     * @throws UnsupportedPlatformException if a machine of this operating system and architecture can't run the binaries
     */
    void require(String osName, String osArch) {
        String machine = nameOf(osName, osArch);
        if (!machine.equals(name)) {
            throw new UnsupportedPlatformException("This dwh.jar brings PostgreSQL for " + name
                    + ", and this machine is " + machine + ": build the jar here, or with mvn -Dembedded.platform="
                    + machine + ", or name a server in [CLUSTER] HOST of dwh.cfg");
        }
    }

    /** In the words of the binaries' artifacts; an unknown machine's own words. */
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

    /** {@code Linux}, {@code Darwin} or {@code Windows}: how the library calls the operating system. */
    String system() {
        String system = name.substring(0, name.indexOf('-'));
        return system.substring(0, 1).toUpperCase(Locale.ROOT) + system.substring(1);
    }
}
