package com.sparkify.dwh.runner.embedded;

import java.nio.file.Path;

/** Finds the programs of the embedded server. This class uses package-private classes of this package. */
public final class ServerPrograms {

    private ServerPrograms() {}

    /** The folder with initdb and postgres. */
    public static Path bin() {
        return Binaries.unpacked(
                        Platform.ofJar(), Binaries.cacheFolder(System.getenv(), System::getProperty), message -> {})
                .resolve("bin");
    }
}
