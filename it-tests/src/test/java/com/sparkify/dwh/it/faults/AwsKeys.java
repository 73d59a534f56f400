package com.sparkify.dwh.it.faults;

import com.sparkify.dwh.it.S3Server;

/** Sets the keys of an S3 server as system properties of this JVM, where the SDK looks for credentials first. */
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
