package com.sparkify.dwh.runner.queries;

import com.sparkify.dwh.runner.output.Unsafe;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files in UTF-8. */
public final class SqlFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private SqlFile() {}

    /** The text of a file, without a byte order mark. */
    public static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new QueryException(name(file) + " is a folder: write the path of a file");
        }
        try {
            String text = Files.readString(file);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new QueryException(name(file) + " isn't in UTF-8: save it in UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new QueryException(name(file) + " doesn't exist: write the path of a file", e);
        } catch (AccessDeniedException e) {
            throw new QueryException(name(file) + " can't be read: let this user read it", e);
        }
    }

    /** Returns the name of a file, for messages. */
    public static String name(Path file) {
        return Unsafe.inLine(file.toString());
    }
}
