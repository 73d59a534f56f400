package com.sparkify.dwh.it.standin;

import com.sparkify.dwh.grammar.GrammarException;
import com.sparkify.dwh.grammar.Token.Kind;
import com.sparkify.dwh.it.redshift.WireProxy;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Chooses the {@link Replacement} of a client's statement by the first words of the statement. */
final class Statements {

    private static final String SYNTAX_ERROR = "42601";
    private static final String NOT_SUPPORTED = "0A000";
    private static final Pattern READONLY = Pattern.compile("(?is)SET\\s+readonly\\b.*");
    private static final Set<String> NOT_THERE =
            Set.of("INDEX", "UNIQUE", "TRIGGER", "TYPE", "DOMAIN", "SEQUENCE", "EXTENSION", "RULE");

    private final Definitions definitions = new Definitions();
    private final Maintenance maintenance = new Maintenance();
    private final Files files;

    Statements(Files files) {
        this.files = files;
    }

    Replacement replacementOf(String sql) {
        if (READONLY.matcher(sql).matches()) {
            // The driver sends this statement for setReadOnly. The replacement does nothing, because BEGIN … READ ONLY
            // makes the transaction read-only.
            return Replacement.by("set application_name to 'readonly'");
        }
        if (sql.regionMatches(true, 0, "SET ", 0, "SET ".length())) {
            return Replacement.by(WireProxy.prefixed(sql));
        }
        try {
            return read(sql, new Words(sql));
        } catch (GrammarException e) {
            return Replacement.refused(SYNTAX_ERROR, String.valueOf(e.getMessage()));
        } catch (RefusedException e) {
            return Replacement.refused(e.sqlState(), String.valueOf(e.getMessage()));
        }
    }

    private Replacement read(String sql, Words words) {
        if (words.follows("COPY", "JOB")) {
            return Replacement.refused(NOT_SUPPORTED, "The stand-in has no copy jobs");
        } else if (words.follows("COPY")) {
            return files.copy(sql);
        } else if (words.follows("UNLOAD")) {
            return files.unload(sql);
        } else if (words.follows("SAVEPOINT") || words.follows("RELEASE") || words.follows("ROLLBACK", "TO")) {
            return Replacement.refused(NOT_SUPPORTED, "SQL command \"SAVEPOINT\" not supported.");
        } else if (words.accept("TRUNCATE")) {
            return maintenance.truncate(words);
        } else if (words.accept("VACUUM")) {
            return maintenance.vacuum(words);
        } else if (words.accept("ANALYZE")) {
            return maintenance.analyze(words);
        } else if (words.follows("MERGE")) {
            return maintenance.merge(words);
        } else if (words.accept("CREATE")) {
            return create(words);
        } else if (words.accept("ALTER", "TABLE")) {
            return definitions.alter(words);
        } else if (words.follows("GRANT") || words.follows("REVOKE")) {
            return Replacement.by(Definitions.grant(words));
        } else if (words.accept("REFRESH", "MATERIALIZED", "VIEW")) {
            return Replacement.by("refresh materialized view " + words.name());
        }
        return Replacement.by(words.all());
    }

    private Replacement create(Words words) {
        if (words.peek().kind() == Kind.WORD
                && NOT_THERE.contains(words.peek().text().toUpperCase(Locale.ROOT))) {
            return Replacement.refused(
                    NOT_SUPPORTED, "SQL command \"CREATE " + words.peek().text() + "\" not supported.");
        }
        words.accept("LOCAL");
        boolean temporary = words.accept("TEMPORARY") || words.accept("TEMP");
        if (words.accept("TABLE")) {
            return definitions.table(temporary, words);
        }
        return words.accept("MATERIALIZED", "VIEW") ? definitions.materializedView(words) : Replacement.by(words.all());
    }
}
