package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import picocli.CommandLine.IVersionProvider;

/** The text of {@code dwh --version}. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            program() + ", embedded PostgreSQL " + EmbeddedServer.version() + ", Java "
                    + System.getProperty("java.version")
        };
    }

    /** The program's name and version. */
    static String program() {
        String version = Version.class.getPackage().getImplementationVersion();
        return "dwh " + (version == null ? "(from classes)" : version);
    }
}
