package com.sparkify.dwh.it.faults;

import com.sparkify.dwh.it.S3Server;

/** Sets a server's keys as system properties of this JVM, where the default credential chain looks first. */
final class AwsKeys {

    private static final String ID = "aws.accessKeyId";
    private static final String SECRET = "aws.secretAccessKey";

    private AwsKeys() {}

    static void set(S3Server server) {
        System.setProperty(ID, server.keys().accessKeyId());
        System.setProperty(SECRET, server.keys().secretAccessKey());
    }

    static void clear() {
        System.clearProperty(ID);
        System.clearProperty(SECRET);
    }
}
