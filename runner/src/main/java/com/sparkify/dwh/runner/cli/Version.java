package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.embedded.EmbeddedServer;
import picocli.CommandLine.IVersionProvider;

/** The text of {@code dwh --version}. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "dwh " + (version == null ? "(from classes)" : version) + ", embedded PostgreSQL "
                    + EmbeddedServer.version()
        };
    }
}
