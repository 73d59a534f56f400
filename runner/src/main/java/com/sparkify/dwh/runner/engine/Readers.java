package com.sparkify.dwh.runner.engine;

import static com.sparkify.dwh.schema.generated.Tables.ARTISTS;
import static com.sparkify.dwh.schema.generated.Tables.SONGPLAYS;
import static com.sparkify.dwh.schema.generated.Tables.SONGS;
import static com.sparkify.dwh.schema.generated.Tables.TIME;
import static com.sparkify.dwh.schema.generated.Tables.USERS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import com.sparkify.dwh.Redshift;
import com.sparkify.dwh.runner.config.ConfigException;
import com.sparkify.dwh.runner.config.DwhConfig;
import com.sparkify.dwh.runner.config.Engine;
import com.sparkify.dwh.runner.config.Suggestions;
import com.sparkify.dwh.table.Grant;
import com.sparkify.dwh.table.Grantee;
import com.sparkify.dwh.table.Privileges.TablePrivilege;
import com.sparkify.dwh.warehouse.Warehouse;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.impl.SQLDataType;

/**
 * Who may read the star: {@code [CLUSTER] READERS}. Immutable.
 *
 * <p>Source: Amazon Redshift Developer Guide, "GRANT", "PG_USER", "SVV_ROLES".
 */
public final class Readers {

    /** No readers. */
    public static final Readers NONE = new Readers(Engine.EMBEDDED, List.of());

    private final Engine engine;
    private final List<Grantee> grantees;

    private Readers(Engine engine, List<Grantee> grantees) {
        this.engine = engine;
        this.grantees = grantees;
    }

    /** The configured readers. */
    public static Readers of(DwhConfig config) {
        return new Readers(config.engine(), config.readers());
    }

    /** The readers, as GRANT names them on Redshift; empty if there are none. */
    public List<String> names() {
        return grantees.stream().map(Grantee::toString).toList();
    }

    /**
     * Checks that all readers exist.
     *
     * @throws ConfigException if a reader doesn't exist; the message names all readers that don't exist
     */
    public void require(DSLContext dsl) {
        Map<Grantee.Kind, Set<String>> known = new EnumMap<>(Grantee.Kind.class);
        List<String> problems = new ArrayList<>();
        for (Grantee reader : grantees) {
            if (reader.kind() != Grantee.Kind.PUBLIC) {
                Set<String> names = known.computeIfAbsent(reader.kind(), kind -> names(dsl, kind));
                if (!isAmong(names, reader.name())) {
                    problems.add(problem(reader, names));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** By default, Redshift stores names in lower case, even if they are in quotes. */
    private boolean isAmong(Set<String> names, String name) {
        return names.contains(name) || engine == Engine.REDSHIFT && names.contains(name.toLowerCase(Locale.ROOT));
    }

    private String problem(Grantee reader, Set<String> names) {
        String kind = kind(reader.kind());
        return "[CLUSTER] READERS = '" + reader.name() + "': the server has no " + kind + " of this name"
                + Suggestions.nearest(reader.name(), names)
                        .map(near -> " (did you mean " + near + "?)")
                        .orElse("")
                + ". Nothing was changed: create it with CREATE " + kind.toUpperCase(Locale.ROOT)
                + ", or remove it from READERS"
                + (engine == Engine.REDSHIFT && reader.kind() == Grantee.Kind.USER
                        ? ". Write ROLE before the name of a role, and GROUP before the name of a group"
                        : "");
    }

    /** PostgreSQL has only roles. */
    private String kind(Grantee.Kind kind) {
        return engine == Engine.REDSHIFT ? kind.name().toLowerCase(Locale.ROOT) : "role";
    }

    private Set<String> names(DSLContext dsl, Grantee.Kind kind) {
        if (engine != Engine.REDSHIFT) {
            return names(dsl, name("pg_catalog", "pg_roles"), "rolname");
        }
        return switch (kind) {
            case USER -> names(dsl, name("pg_catalog", "pg_user"), "usename");
            case GROUP -> names(dsl, name("pg_catalog", "pg_group"), "groname");
            case ROLE -> names(dsl, name("svv_roles"), "role_name");
            case PUBLIC -> Set.of();
        };
    }

    private static Set<String> names(DSLContext dsl, Name view, String column) {
        Field<String> names = field(name(column), SQLDataType.VARCHAR);
        return dsl.select(names).from(table(view)).fetch(names).stream()
                .map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Grants SELECT on the star's tables to the readers, in the open transaction. */
    void grant(Warehouse within) {
        statements().forEach(within::execute);
    }

    /** The statements that grant SELECT on the star's tables to the readers; none if there are no readers. */
    public List<Grant> statements() {
        return grantees.isEmpty()
                ? List.of()
                : List.of(Redshift.grant(TablePrivilege.SELECT)
                        .on(SONGPLAYS, USERS, SONGS, ARTISTS, TIME)
                        .to(grantees.get(0), grantees.stream().skip(1).toArray(Grantee[]::new)));
    }
}
