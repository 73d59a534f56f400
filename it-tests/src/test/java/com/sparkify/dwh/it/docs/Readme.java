package com.sparkify.dwh.it.docs;

import com.sparkify.dwh.readme.ReadmeBlock;
import java.util.List;

/**
 * The project's READMEs. Each block of a README has a name: a line {@code <!-- name -->} stands before the fenced block
 * or the table. {@link BlocksTest} fails if there is a block that no test compares with the code.
 */
public enum Readme {
    PROJECT("README.md"),
    SCHEMA("schema/README.md"),
    CORE("core/README.md"),
    RUNNER("runner/README.md");

    private final String file;

    Readme(String file) {
        this.file = file;
    }

    /** The path of the file in the project's folder. */
    String file() {
        return file;
    }

    /** All lines. */
    List<String> lines() {
        return ReadmeBlock.lines(file);
    }

    private ReadmeBlock block(String name) {
        return new ReadmeBlock(file, name);
    }

    /** The lines between the fences of this block, with their line ends. */
    String fenced(String name) {
        return block(name).fenced();
    }

    /** The cells of the rows of this table, without the heading. */
    List<List<String>> rows(String name) {
        return block(name).table().lines().skip(2).map(Readme::cells).toList();
    }

    /** Compares this fenced block with the text. With {@code -Dreadme.write=true}, writes the text into the README. */
    void assertFenced(String name, String expected) {
        block(name).assertFenced(expected);
    }

    /** Compares this table with the text. With {@code -Dreadme.write=true}, writes the text into the README. */
    public void assertTable(String name, String expected) {
        block(name).assertTable(expected);
    }

    private static List<String> cells(String row) {
        // A bar in a cell is written \|.
        String[] cells = row.substring(1, row.length() - 1).split("(?<!\\\\)\\|", -1);
        return List.of(cells).stream()
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }
}
