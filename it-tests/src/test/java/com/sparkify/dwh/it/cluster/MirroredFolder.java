package com.sparkify.dwh.it.cluster;

import com.sparkify.dwh.s3.S3Uri;
import com.sparkify.dwh.storage.ObjectStore;
import com.sparkify.dwh.storage.StoredObject;
import com.sparkify.dwh.warehouse.Warehouse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A folder of a test, and a place in S3 with the same contents for the cluster. {@link #upload} copies the folder to
 * S3, and {@link #download} copies S3 to the folder. Nothing is copied automatically. As a JUnit extension, this class
 * deletes the objects after each test.
 */
public final class MirroredFolder implements AfterEachCallback {

    private final ClusterDatabase database;
    private final Supplier<Path> folder;
    private final S3Uri place;
    private final ObjectStore store;
    // The time and size of each file when the folder and the place last had the same contents.
    private Map<String, String> alike = new TreeMap<>();

    /** @param folder returns the folder, which need not exist; called only when files are read or written */
    public MirroredFolder(ClusterDatabase database, Supplier<Path> folder) {
        this.database = database;
        this.folder = folder;
        this.place = database.newPlace();
        this.store = database.store();
    }

    public S3Uri place() {
        return place;
    }

    /** Uploads the files, and returns the warehouse of the database. */
    public Warehouse warehouse() {
        upload();
        return database.warehouse();
    }

    /** Writes the changed files to S3, and deletes the objects whose files are gone. */
    public void upload() {
        try {
            Map<String, String> files = files();
            for (String name : files.keySet()) {
                if (!Objects.equals(files.get(name), alike.get(name))) {
                    write(name);
                }
            }
            Set<String> gone = new TreeSet<>(alike.keySet());
            gone.removeAll(files.keySet());
            gone.forEach(name -> store.delete(place.object(name), database.authorization()));
            alike = files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name) throws IOException {
        try (OutputStream writer = store.create(place.object(name), true, database.authorization())) {
            Files.copy(folder.get().resolve(name), writer);
        }
    }

    /** Replaces the files with the objects. */
    public void download() {
        try {
            for (String name : files().keySet()) {
                Files.delete(folder.get().resolve(name));
            }
            for (StoredObject object : objects()) {
                Path file = folder.get()
                        .resolve(object.location()
                                .toString()
                                .substring(place.toString().length()));
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                try (InputStream content = store.open(object, database.authorization())) {
                    Files.copy(content, file);
                }
            }
            alike = files();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes all objects. */
    public void deleteObjects() {
        objects().forEach(object -> store.delete(object.location(), database.authorization()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        deleteObjects();
    }

    private List<StoredObject> objects() {
        return store.list(place, database.authorization()).objects();
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (Files.isDirectory(folder.get())) {
            try (Stream<Path> walk = Files.walk(folder.get())) {
                for (Path file : walk.filter(Files::isRegularFile).toList()) {
                    files.put(
                            folder.get().relativize(file).toString().replace('\\', '/'),
                            Files.getLastModifiedTime(file) + " " + Files.size(file));
                }
            }
        }
        return files;
    }
}
