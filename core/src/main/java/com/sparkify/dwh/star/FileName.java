package com.sparkify.dwh.star;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;

/**
 * A file's name as text that no other file has. What a path says of itself is in the charset of the process's locale, and two
 * names that it can't spell look the same; the bytes behind are those of its URI.
 */
final class FileName {

    private static final int HEXADECIMAL = 16;
    private static final int ESCAPE = 3;

    private FileName() {}

    /** The path itself, or its URI where it is no UTF-8. */
    static String of(Path absolute) {
        if (!absolute.getFileSystem().getSeparator().equals("/")) {
            return absolute.toString();
        }
        String uri = absolute.toUri().getRawPath();
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(uri))).toString();
        } catch (CharacterCodingException e) {
            return absolute.toUri().toString();
        }
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
