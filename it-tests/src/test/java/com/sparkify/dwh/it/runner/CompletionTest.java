package com.sparkify.dwh.it.runner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sparkify.dwh.it.TestDatabase;
import com.sparkify.dwh.runner.cli.DwhRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests how bash completes command lines with the script of {@code dwh completion}. */
@Tag(TestDatabase.NOT_NEEDED)
class CompletionTest {

    /** Calls the script's function as bash does when a user presses the tab key at the end of a line. */
    private static final String TAB = """
            source completion
            compopt() { :; }
            while read -r line; do
              read -ra COMP_WORDS <<< "$line"
              COMP_WORDS[-1]=${COMP_WORDS[-1]#+}
              COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
              COMPREPLY=()
              _complete_dwh dwh "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
              echo "$line: ${COMPREPLY[*]}"
            done
            """;

    @TempDir
    private Path folder;

    /**
     * In each line, the text after + is the word that the shell completes. The text can be empty. The output repeats
     * the line and adds the completions.
     */
    @Test
    void bashCompletesCommandsOptionsAndNames() throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("completion"),
                DwhRun.of(Map.of(), "completion", "bash").output());
        Path lines = Files.writeString(folder.resolve("lines"), """
                dwh +pro
                dwh etl +--f
                dwh query --format +
                dwh query +artist
                dwh query --expanded +plays-by-w
                dwh verify +level
                dwh describe +stag
                dwh export +song
                dwh sql +
                dwh completion +
                """);
        Path output = folder.resolve("output");
        Process bash = new ProcessBuilder("bash", "--norc", "-c", TAB)
                .directory(folder.toFile())
                .redirectInput(lines.toFile())
                .redirectOutput(output.toFile())
                .redirectErrorStream(true)
                .start();
        assertEquals(0, bash.waitFor());
        assertEquals("""
                dwh +pro: provision
                dwh etl +--f: --full --format
                dwh query --format +: table csv json markdown
                dwh query +artist: artist-reach artist-share
                dwh query --expanded +plays-by-w: plays-by-weekday plays-by-week
                dwh verify +level: level-changes
                dwh describe +stag: staging_events staging_songs
                dwh export +song: songplays songs
                dwh sql +: create-tables etl
                dwh completion +: bash zsh
                """, Files.readString(output, UTF_8));
    }

    @Test
    void theScriptIsTheSameWhereTheLocaleHasOtherDigits() {
        String script = DwhRun.of(Map.of(), "completion", "bash").output();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("fa-IR"));
        try {
            assertEquals(script, DwhRun.of(Map.of(), "completion", "bash").output());
        } finally {
            Locale.setDefault(before);
        }
    }
}
