package com.sparkify.dwh.runner.config;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the texts of {@code dwh.cfg} mean. Each throws an IllegalArgumentException whose message goes on behind "[SECTION]
 * KEY = 'value'".
 */
final class Parsers {

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_.])?|\\[[0-9A-Fa-f:.]+]");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,63}");

    private Parsers() {}

    static Engine engine(String text) {
        return Arrays.stream(Engine.values())
                .filter(engine -> engine.toString().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is no engine"
                        + Suggestions.nearest(
                                        text.strip(),
                                        Stream.of(Engine.values())
                                                .map(Engine::toString)
                                                .toList())
                                .map(near -> " (did you mean " + near + "?)")
                                .orElse("")
                        + ": write redshift, postgresql or embedded"));
    }

    static String host(String text) {
        String host = text.strip();
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "is no host name: write the name alone; the port goes to DB_PORT and the database to DB_NAME");
        }
        return host;
    }

    static Function<String, Integer> wholeNumber(int least, int most) {
        return text -> {
            IllegalArgumentException wrong =
                    new IllegalArgumentException("isn't within " + least + " to " + most + ": write a whole number");
            if (!text.strip().matches("[0-9]{1,9}")) {
                throw wrong;
            }
            int number = Integer.parseInt(text.strip());
            if (number < least || number > most) {
                throw wrong;
            }
            return number;
        };
    }

    static Boolean bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false: write one of them");
        };
    }

    static String region(String text) {
        if (!REGION.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("is no AWS region: write one like us-west-2");
        }
        return text.strip();
    }

    static URI endpoint(String text) {
        try {
            URI uri = new URI(text.strip());
            String scheme = uri.getScheme();
            if (uri.getHost() != null
                    && ("http".equals(scheme) || "https".equals(scheme))
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("is no URL: write http://host:port or https://host:port", e);
        }
        throw new IllegalArgumentException("is no store's address: write http://host:port or https://host:port");
    }

    static Authorization roles(String text) {
        // A role's name may hold a comma, which is refused with the whole role: only one before an ARN ends a role.
        List<String> arns =
                Stream.of(text.strip().split("\\s*,\\s*(?=arn:)", -1)).toList();
        try {
            return new Authorization.IamRole(arns);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("isn't right: " + e.getMessage(), e);
        }
    }

    static Location source(String text) {
        Location location;
        try {
            location = Location.parse(text.strip());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is no path of this machine: " + e.getReason(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no source: " + e.getMessage(), e);
        }
        if (location instanceof LocalPath local) {
            requireReadable(local.path());
        }
        return location;
    }

    static S3Uri manifest(String text) {
        try {
            return S3Uri.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no place for manifests: " + e.getMessage(), e);
        }
    }

    static Path readableFile(String text) {
        try {
            Path path = Path.of(text.strip());
            requireReadable(path);
            return path;
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is no path of this machine: " + e.getReason(), e);
        }
    }

    private static void requireReadable(Path path) {
        String absolute = path.isAbsolute() ? "" : " (" + path.toAbsolutePath().normalize() + ")";
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("doesn't exist" + absolute
                    + ": write the path of a file or folder; relative ones begin at the working folder");
        }
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException("can't be read" + absolute + ": give its permission to this user");
        }
    }
}
