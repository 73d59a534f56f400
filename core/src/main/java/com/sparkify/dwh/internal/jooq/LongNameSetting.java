package com.sparkify.dwh.internal.jooq;

import java.lang.reflect.Method;
import java.util.Optional;
import org.jooq.conf.Settings;

/**
 * Switches off a setting that jOOQ has from 3.21 on. With the setting, jOOQ replaces a name of more than 63 bytes,
 * PostgreSQL's limit, by a generated name. Redshift's names have up to 127 bytes. The setting's methods are called by
 * reflection, because the library is compiled with jOOQ 3.19.
 */
public final class LongNameSetting {

    private static final String SETTING = "NameAutoAliasingIfMaxLengthExceeded";

    private LongNameSetting() {}

    /** Changes the settings so that jOOQ keeps long names, and returns the settings. */
    public static Settings kept(Settings settings) {
        method("set" + SETTING, Boolean.class).ifPresent(setter -> call(setter, settings, false));
        return settings;
    }

    /** Whether jOOQ keeps long names with these settings. */
    public static boolean areKept(Settings settings) {
        return method("is" + SETTING)
                .map(getter -> Boolean.FALSE.equals(call(getter, settings)))
                .orElse(true);
    }

    private static Optional<Method> method(String name, Class<?>... types) {
        try {
            return Optional.of(Settings.class.getMethod(name, types));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static Object call(Method method, Settings settings, Object... arguments) {
        try {
            Object result = method.invoke(settings, arguments);
            return result == null ? settings : result;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
