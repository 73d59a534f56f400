package com.sparkify.dwh.runner.embedded;

import java.nio.file.Path;

/** Finds the embedded server's programs. It is in this package because they are package-private. */
public final class ServerPrograms {

    private ServerPrograms() {}

    /** The folder with initdb and postgres. */
    public static Path bin() {
        return Binaries.unpacked(
                        Platform.ofJar(), Binaries.cacheFolder(System.getenv(), System::getProperty), message -> {})
                .resolve("bin");
    }
}
