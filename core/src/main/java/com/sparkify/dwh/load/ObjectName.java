package com.sparkify.dwh.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;

/**
 * The name of an object in the ledger: its {@code s3://} URI, or the absolute path of a file. The name depends neither
 * on the working folder nor on the locale of the process.
 *
 * <p>{@code Path.toString()} decodes a file name's bytes with the locale's charset. Two different names can become the
 * same text if the charset can't decode them. The path's URI has the original bytes. Making the URI is slow, because
 * Java asks the operating system whether the path is a folder. A name in ASCII needs no URI, because the charset of
 * every locale decodes ASCII correctly.
 */
final class ObjectName {

    private static final int HEXADECIMAL = 16;
    private static final int ESCAPE = 3;
    private static final char LAST_OF_ASCII = 0x7f;

    private ObjectName() {}

    static String of(Location location) {
        return location instanceof LocalPath local
                ? ofFile(local.path().toAbsolutePath().normalize())
                : location.toString();
    }

    /** The text that the names of all objects at a location begin with. The location is a folder or a prefix in S3. */
    static String prefix(Location location) {
        String name = of(location);
        if (location instanceof LocalPath local) {
            String separator = local.path().getFileSystem().getSeparator();
            return name.endsWith(separator) ? name : name + separator;
        }
        return name;
    }

    /** The path as text, or its {@code file:} URI if the path's bytes are not UTF-8. */
    static String ofFile(Path absolute) {
        String text = absolute.toString();
        if (isAscii(text) || !absolute.getFileSystem().getSeparator().equals("/")) {
            return text;
        }
        String uri = absolute.toUri().getRawPath();
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(uri))).toString();
        } catch (CharacterCodingException e) {
            return absolute.toUri().toString();
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LAST_OF_ASCII) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String uri) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(uri.length());
        for (int i = 0; i < uri.length(); i++) {
            if (uri.charAt(i) == '%') {
                bytes.write(Integer.parseInt(uri, i + 1, i + ESCAPE, HEXADECIMAL));
                i += ESCAPE - 1;
            } else {
                bytes.write(uri.charAt(i));
            }
        }
        return bytes.toByteArray();
    }
}
