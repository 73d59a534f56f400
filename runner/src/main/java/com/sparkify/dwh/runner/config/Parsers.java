package com.sparkify.dwh.runner.config;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.star.Sources;
import com.sparkify.dwh.table.Grantee;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parsers for the values of {@code dwh.cfg}. Each throws an IllegalArgumentException if the text is wrong; its message
 * continues the text "[SECTION] KEY = 'value'".
 */
final class Parsers {

    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_.])?|\\[[0-9A-Fa-f:.]+]");
    private static final Pattern CIDR = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,63}");

    private static final Pattern READER =
            Pattern.compile("(?:(?<kind>(?i:ROLE|GROUP))\\s+)?(?<name>[^\\s,\"'](?:[^,\"']*[^\\s,\"'])?)");

    private static final String NO_CERTIFICATE =
            "holds no certificate that can be read: write the path of a PEM file with certificates";

    private Parsers() {}

    static Engine engine(String text) {
        return Arrays.stream(Engine.values())
                .filter(engine -> engine.toString().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("isn't an engine"
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
                    "isn't a host name: write only the name; the port belongs in DB_PORT and the database in DB_NAME");
        }
        return host;
    }

    static Function<String, Integer> wholeNumber(int least, int most) {
        return text -> {
            String digits = text.strip();
            if (digits.matches("[0-9]{1,9}")) {
                int number = Integer.parseInt(digits);
                if (number >= least && number <= most) {
                    return number;
                }
            }
            throw new IllegalArgumentException("isn't a whole number from " + least + " to " + most);
        };
    }

    static Boolean bool(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("isn't a truth value: write true or false");
        };
    }

    static Sources.Compression compression(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        List<String> words = Stream.of(Sources.Compression.values())
                .map(Sources.Compression::toString)
                .toList();
        if (!words.contains(word)) {
            throw new IllegalArgumentException("isn't a supported compression"
                    + Suggestions.nearest(word, words)
                            .map(near -> " (did you mean " + near + "?)")
                            .orElse("")
                    + ": write auto, none, gzip, bzip2 or zstd");
        }
        return Sources.Compression.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static String region(String text) {
        if (!REGION.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("isn't an AWS region: write one like us-west-2");
        }
        return text.strip();
    }

    static String warehouseName(String text) {
        String name = text.strip();
        // The name must be valid as a cluster's identifier. The rules for names of other AWS resources are less strict.
        if (!name.matches("[a-z]([a-z0-9]|-(?!-)){1,38}[a-z0-9]")) {
            throw new IllegalArgumentException(
                    "isn't a name for a warehouse: write 3 to 40 lower-case letters, digits and"
                            + " single hyphens, with a letter first and no hyphen at the end");
        }
        return name;
    }

    static Integer baseCapacity(String text) {
        int capacity = text.strip().matches("[0-9]{1,4}") ? Integer.parseInt(text.strip()) : 0;
        boolean small = capacity == 4 || capacity > 0 && capacity <= 512 && capacity % 8 == 0;
        if (small || capacity > 512 && capacity <= 1024 && capacity % 32 == 0) {
            return capacity;
        }
        throw new IllegalArgumentException(
                "isn't a base capacity: write 4, a multiple of 8 up to 512, or a multiple of 32 up to 1024");
    }

    static String cidr(String text) {
        Matcher block = CIDR.matcher(text.strip());
        if (block.matches()) {
            int bits = Integer.parseInt(block.group(5));
            long address = 0;
            boolean valid = bits <= 32;
            for (int i = 1; i <= 4; i++) {
                int octet = Integer.parseInt(block.group(i));
                valid &= octet < 256;
                address = (address << 8) + octet;
            }
            if (valid && (address & ((1L << (32 - bits)) - 1)) == 0) {
                return text.strip();
            }
        }
        throw new IllegalArgumentException("isn't a block of IPv4 addresses: write one like 203.0.113.0/24, or one"
                + " address like 203.0.113.7/32; the bits after the prefix must be 0");
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
            throw new IllegalArgumentException("isn't a URL: write http://host:port or https://host:port", e);
        }
        throw new IllegalArgumentException("isn't the address of a store: write http://host:port or https://host:port");
    }

    static Authorization roles(String text) {
        // The name of a role can contain commas. Only a comma before an ARN separates two roles, so that the error
        // message shows such a name as a whole.
        List<String> arns =
                Stream.of(text.strip().split("\\s*,\\s*(?=arn:)", -1)).toList();
        try {
            return new Authorization.IamRole(arns);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("can't be used: " + e.getMessage(), e);
        }
    }

    static List<Grantee> readers(String text) {
        List<Grantee> readers =
                Stream.of(text.strip().split(",", -1)).map(Parsers::reader).toList();
        for (int i = 0; i < readers.size(); i++) {
            if (readers.subList(0, i).contains(readers.get(i))) {
                throw new IllegalArgumentException("names a reader twice: remove one of them");
            }
        }
        return readers;
    }

    private static Grantee reader(String text) {
        Matcher reader = READER.matcher(text.strip());
        if (!reader.matches()) {
            throw new IllegalArgumentException("isn't a list of readers: write name, ROLE name, GROUP name or PUBLIC,"
                    + " separated by commas and without quotes");
        }
        String name = reader.group("name");
        try {
            if (reader.group("kind") == null) {
                return name.equalsIgnoreCase("PUBLIC") ? Grantee.PUBLIC : Grantee.user(name);
            }
            return reader.group("kind").equalsIgnoreCase("ROLE") ? Grantee.role(name) : Grantee.group(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("can't be used: " + e.getMessage(), e);
        }
    }

    static Location source(String text) {
        refusePresigned(text);
        Location location;
        try {
            location = Location.parse(text.strip());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("isn't a path of this machine: " + e.getReason(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("isn't a source: " + e.getMessage(), e);
        }
        if (location instanceof LocalPath local) {
            requireReadable(local.path());
        }
        return location;
    }

    static S3Uri manifest(String text) {
        refusePresigned(text);
        try {
            return S3Uri.parse(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("isn't a place for manifests: " + e.getMessage(), e);
        }
    }

    private static void refusePresigned(String text) {
        if (Shown.isPresigned(text)) {
            throw new IllegalArgumentException(
                    "is a presigned URL, which nothing here reads: write s3://bucket/prefix, without a signature");
        }
    }

    /** Returns the path. Checks that the file has a certificate in a format that both JDBC drivers read. */
    static Path certificates(String text) {
        try {
            Path path = Path.of(text.strip());
            requireReadable(path);
            if (!Files.isRegularFile(path)) {
                // Reading a pipe could wait for ever.
                throw new IllegalArgumentException((Files.isDirectory(path)
                                ? "is a folder"
                                : "is not a regular file but perhaps a pipe, socket or device")
                        + ": write the path of a PEM file with certificates");
            }
            try (InputStream file = new BufferedInputStream(Files.newInputStream(path))) {
                if (!CertificateFactory.getInstance("X.509")
                        .generateCertificates(file)
                        .isEmpty()) {
                    return path;
                }
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("isn't a path of this machine: " + e.getReason(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("can't be read: write the path of a PEM file with certificates", e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException(NO_CERTIFICATE, e);
        }
        throw new IllegalArgumentException(NO_CERTIFICATE);
    }

    static Path folder(String text) {
        try {
            Path path = Path.of(text.strip());
            requireReadable(path);
            if (Files.isDirectory(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("isn't a path of this machine: " + e.getReason(), e);
        }
        throw new IllegalArgumentException("isn't a folder: write the path of a folder");
    }

    private static void requireReadable(Path path) {
        String absolute = path.isAbsolute() ? "" : " (" + path.toAbsolutePath().normalize() + ")";
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("doesn't exist" + absolute
                    + ": write the path of a file or folder; a relative path starts at the working folder");
        }
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException("can't be read" + absolute + ": let this user read it");
        }
    }
}
