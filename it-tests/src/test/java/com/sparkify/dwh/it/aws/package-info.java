/** Tests of the commands that call AWS, against an HTTP server that answers as AWS's control planes do. */
@org.jspecify.annotations.NullMarked
package com.sparkify.dwh.it.aws;
