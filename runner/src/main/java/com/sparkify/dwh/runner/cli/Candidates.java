package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.export.Exports;
import com.sparkify.dwh.schema.generated.DefaultSchema;
import com.sparkify.dwh.star.questions.Analytics;
import java.util.Iterator;
import java.util.List;
import org.jooq.Table;

/**
 * The names with which a shell completes arguments: one nested class for each kind of argument. picocli creates an
 * instance whenever it reads a command with such an argument, but only {@code dwh completion} iterates over the names.
 */
final class Candidates {

    private Candidates() {}

    static final class Shells implements Iterable<String> {

        static final List<String> ALL = List.of("bash", "zsh");

        @Override
        public Iterator<String> iterator() {
            return ALL.iterator();
        }
    }

    /**
     * The built-in questions. The questions in the folder [QUERIES] FOLDER are left out, because the folder can change
     * after the completion script was written.
     */
    static final class Questions implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Analytics.questions().stream().map(Analytics.Question::name).iterator();
        }
    }

    static final class Tables implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                    .map(Table::getName)
                    .iterator();
        }
    }

    static final class Exported implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Exports.names().iterator();
        }
    }
}
