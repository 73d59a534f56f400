package com.sparkify.dwh.runner.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the text of each key from the file and the environment, and collects the problems of the configuration. */
final class ConfigSources {

    static final String PREFIX = "DWH_";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** A text and where it was set. {@code toString} doesn't show the text, because it may be a password. */
    record Setting(String text, String where) {

        @Override
        public String toString() {
            return where;
        }
    }

    private final String file;
    private final Map<ConfigKey<?>, Setting> settings = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private ConfigSources(String file) {
        this.file = file;
    }

    /**
     * Reads the file, if there is one, and then the environment, which overrides it.
     *
     * @param file the file; null if there is no file
     * @param warnings receives a line if other users can read a password in the file
     */
    static ConfigSources read(@Nullable Path file, Map<String, String> environment, Consumer<String> warnings) {
        ConfigSources sources = new ConfigSources(file == null ? "dwh.cfg" : file.toString());
        if (file != null) {
            sources.addFile(file);
            sources.warnOfReaders(file, warnings);
        }
        // Sorted by name, so that the problems have the same order on every machine.
        new TreeMap<>(environment).forEach(sources::addVariable);
        return sources;
    }

    private void addFile(Path path) {
        for (IniFile.Entry entry : IniFile.parse(file, text(path), problems)) {
            String where = file + ":" + entry.line() + ": ";
            Optional<String> ofTheCourse = CourseKeys.problem(entry);
            if (ofTheCourse.isPresent()) {
                problems.add(where + ofTheCourse.get());
                continue;
            }
            find(entry.section(), entry.key())
                    .ifPresentOrElse(
                            key -> settings.putIfAbsent(key, new Setting(entry.value(), where + key)),
                            () -> problems.add(where
                                    + unknown(
                                            entry.section(),
                                            entry.key(),
                                            Shown.name(entry.section(), sections()),
                                            Shown.name(entry.key(), names()))));
        }
    }

    private void warnOfReaders(Path path, Consumer<String> warnings) {
        if (isSet(ConfigKey.DB_PASSWORD) && othersRead(path)) {
            warnings.accept(where(ConfigKey.DB_PASSWORD) + " is a password, and every user of this machine can read the"
                    + " file: chmod 600 " + path + ", or set " + ConfigKey.DB_PASSWORD.environmentVariable()
                    + " instead");
        }
    }

    private static boolean othersRead(Path path) {
        try {
            return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
        } catch (UnsupportedOperationException | IOException e) {
            // Windows has no such permissions. A file that can't be read has been reported.
            return false;
        }
    }

    private static String text(Path path) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(path)) {
                throw new ConfigException(
                        List.of(path + ": a symbolic link whose target doesn't exist: correct or remove it"));
            }
            throw new ConfigException(
                    List.of(path + ": the file doesn't exist: name an existing file with --config, or omit --config"));
        } catch (AccessDeniedException e) {
            throw new ConfigException(List.of(path + ": permission denied: let this user read the file"));
        } catch (CharacterCodingException e) {
            throw new ConfigException(List.of(path + ": the file isn't UTF-8: save it as UTF-8"));
        } catch (IOException e) {
            throw new ConfigException(List.of(path + ": can't read the file: " + e.getMessage()));
        }
    }

    private void addVariable(String name, String value) {
        sections().stream()
                .filter(section -> name.startsWith(PREFIX + section + "_"))
                .findFirst()
                .ifPresent(section -> addVariable(name, section, value));
    }

    private void addVariable(String name, String section, String value) {
        String key = name.substring(PREFIX.length() + section.length() + 1);
        String where = "environment: " + name;
        find(section, key)
                .ifPresentOrElse(
                        known -> settings.put(known, new Setting(value, where)),
                        () -> problems.add(where + ": " + unknown(section, key, section, key)));
    }

    private static List<String> sections() {
        return ConfigKey.ALL.stream().map(ConfigKey::section).distinct().toList();
    }

    private static List<String> names() {
        return ConfigKey.ALL.stream().map(ConfigKey::name).toList();
    }

    private static List<String> names(String section) {
        return ConfigKey.ALL.stream()
                .filter(key -> key.section().equals(section))
                .map(ConfigKey::name)
                .toList();
    }

    private static Optional<ConfigKey<?>> find(String section, String name) {
        return ConfigKey.ALL.stream()
                .filter(key -> key.section().equals(section) && key.name().equals(name))
                .<ConfigKey<?>>map(key -> key)
                .findFirst();
    }

    /**
     * Describes an unknown key. The first two arguments are the names as they are written. The last two arguments are
     * the texts that the message shows for these names.
     */
    private static String unknown(String section, String name, String shownSection, String shownName) {
        if (sections().contains(section)) {
            return "[" + section + "] has no key " + shownName + suggestion(section, name);
        }
        String near = Suggestions.nearest(section, sections())
                .map(found -> "did you mean [" + found + "]?")
                .orElse("remove it");
        return "[" + shownSection + "] isn't a section, so " + shownName + " isn't a key: " + near + " (sections: "
                + String.join(", ", sections()) + ")";
    }

    private static String suggestion(String section, String name) {
        List<String> names = names(section);
        return ": "
                + Suggestions.nearest(name, names)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("remove it")
                + " (keys: " + String.join(", ", names) + ")";
    }

    /**
     * Returns the value of the key or, if it isn't set, the default; null if there is no default. If the text is invalid, adds
     * a problem and returns null.
     */
    <T> @Nullable T get(ConfigKey<T> key) {
        Setting setting = settings.get(key);
        String text = setting == null || setting.text().isBlank() ? key.defaultValue() : setting.text();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return key.parser().apply(text);
        } catch (IllegalArgumentException e) {
            problem(key, text, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** Whether the key has a value that isn't blank. The value may be invalid. */
    boolean isSet(ConfigKey<?> key) {
        Setting setting = settings.get(key);
        return setting != null && !setting.text().isBlank();
    }

    /** Whether the key is written without a value, or with a blank one. */
    boolean isEmpty(ConfigKey<?> key) {
        return settings.containsKey(key) && !isSet(key);
    }

    /**
     * Adds a problem with a key. The problem begins with the place where the key is set or can be set, and continues with the
     * text.
     */
    void problem(ConfigKey<?> key, String text) {
        problems.add(where(key) + " " + text);
    }

    /** Adds a problem with a key's value. The reason continues the text "[SECTION] KEY = 'value'". */
    void problem(ConfigKey<?> key, Object value, String reason) {
        problem(key, Shown.problem(key, value.toString(), reason));
    }

    private String where(ConfigKey<?> key) {
        Setting setting = settings.get(key);
        return setting == null ? file + ": " + key : setting.where();
    }

    /** Adds a problem for each required key that isn't set. */
    void require(Engine engine, List<ConfigKey<?>> keys) {
        for (ConfigKey<?> key : keys) {
            if (!isSet(key)) {
                problem(
                        key,
                        "is missing, but the engine " + engine + " requires it: set it in the file, or set "
                                + key.environmentVariable() + " in the environment");
            }
        }
    }

    /**
     * @throws ConfigException if there are problems
     */
    void throwProblems() {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems.stream().distinct().toList());
        }
    }
}
