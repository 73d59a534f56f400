package com.sparkify.dwh.runner.embedded;

import org.jspecify.annotations.Nullable;

/** The name that this program gives to a database as {@code application_name}. */
public final class Client {

    private Client() {}

    /** {@code dwh} and the version of the jar, such as {@code dwh 1.0.0}; only {@code dwh} if the classes aren't in a jar. */
    public static String name() {
        @Nullable String version = Client.class.getPackage().getImplementationVersion();
        return version == null ? "dwh" : "dwh " + version;
    }
}
