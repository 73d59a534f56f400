package com.sparkify.dwh.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its file names are text, not bytes")
class ObjectNameTest {

    private static String of(String bytes) {
        return ObjectName.ofFile(Path.of(URI.create("file:///" + bytes)));
    }

    @Test
    void aNameHasItsUtf8BytesInAnyLocale() {
        assertEquals("/a b/été%20", of("a%20b/%C3%A9t%C3%A9%2520"));
        assertEquals("/a+b;c?#", of("a+b;c%3F%23"));
    }

    @Test
    void onlyNamesBelowAFolderStartWithThePrefixOfTheFolder() {
        assertEquals("/data/log/", ObjectName.prefix(new LocalPath(Path.of("/data/log"))));
        assertEquals("/donn\u00e9es/", ObjectName.prefix(new LocalPath(Path.of(URI.create("file:///donn%C3%A9es")))));
        assertEquals("s3://bucket/log", ObjectName.prefix(Location.parse("s3://bucket/log")));
    }

    @Test
    void differentNamesThatAreNotUtf8StayDifferent() {
        assertEquals("file:///x%E8.json", of("x%E8.json"));
        assertEquals("file:///x%E9.json", of("x%E9.json"));
    }
}
