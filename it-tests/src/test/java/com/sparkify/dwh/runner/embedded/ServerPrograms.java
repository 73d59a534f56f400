package com.sparkify.dwh.runner.embedded;

import java.nio.file.Path;

/** Where the embedded server's own programs are; here because they are their package's own. */
public final class ServerPrograms {

    private ServerPrograms() {}

    /** The folder with initdb and postgres. */
    public static Path bin() {
        return Binaries.unpacked(
                        Platform.ofJar(), Binaries.cacheFolder(System.getenv(), System::getProperty), message -> {})
                .resolve("bin");
    }
}
