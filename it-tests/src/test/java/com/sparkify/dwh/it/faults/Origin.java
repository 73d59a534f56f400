package com.sparkify.dwh.it.faults;

import com.sparkify.dwh.it.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The place from which runs load: a local folder or a bucket. */
interface Origin {

    /** Adds the files of a folder with the subfolders {@code log} and {@code songs}. */
    void add(Path folder) throws IOException;

    /** The environment variables with which {@code dwh} loads from this place. */
    Map<String, String> environment();

    /** The object's name in messages: an absolute path or an S3 URI. */
    String name(String path);

    /** Writes an object, or overwrites it. */
    void put(String path, byte[] content) throws IOException;

    void delete(String path) throws IOException;

    /** A local folder. */
    record Local(Path folder) implements Origin {

        @Override
        public void add(Path from) throws IOException {
            for (Path file : files(from)) {
                put(from.relativize(file).toString(), Files.readAllBytes(file));
            }
        }

        @Override
        public Map<String, String> environment() {
            return Map.of(
                    "DWH_S3_LOG_DATA", name("log"),
                    "DWH_S3_LOG_JSONPATH", name("paths.json"),
                    "DWH_S3_SONG_DATA", name("songs"));
        }

        @Override
        public String name(String path) {
            return folder.resolve(path).toString();
        }

        @Override
        public void put(String path, byte[] content) throws IOException {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        }

        @Override
        public void delete(String path) throws IOException {
            Files.delete(folder.resolve(path));
        }
    }

    /** A bucket. The system properties of this JVM have the keys for the bucket. */
    record Bucket(S3Server server, String bucket) implements Origin {

        @Override
        public void add(Path from) throws IOException {
            server.putFolder(bucket, "", from);
        }

        @Override
        public Map<String, String> environment() {
            return Map.of(
                    "DWH_S3_LOG_DATA", name("log/"),
                    "DWH_S3_LOG_JSONPATH", name("paths.json"),
                    "DWH_S3_SONG_DATA", name("songs/"),
                    "DWH_S3_ENDPOINT", server.endpoint().toString(),
                    "DWH_S3_PATH_STYLE", "true",
                    "DWH_S3_REGION", "us-west-2");
        }

        @Override
        public String name(String path) {
            return "s3://" + bucket + "/" + path;
        }

        @Override
        public void put(String path, byte[] content) {
            server.put(bucket, path, content);
        }

        @Override
        public void delete(String path) {
            server.delete(bucket, path);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
