/** Tests of the commands that call AWS, with an HTTP server that answers like AWS's APIs. */
@org.jspecify.annotations.NullMarked
package com.sparkify.dwh.it.aws;
