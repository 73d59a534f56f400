package com.sparkify.dwh.runner.cli;

import com.sparkify.dwh.runner.export.Exports;
import com.sparkify.dwh.schema.generated.DefaultSchema;
import com.sparkify.dwh.star.questions.Analytics;
import java.util.Iterator;
import java.util.List;
import org.jooq.Table;

/**
 * The names with which a shell completes an argument. picocli creates an instance of such a class whenever it reads a
 * command with this argument, but only {@code dwh completion} iterates over the names.
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
     * The built-in questions. Questions in a folder are left out, because they can change after the completion script
     * was written.
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
