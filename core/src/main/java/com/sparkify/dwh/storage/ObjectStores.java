package com.sparkify.dwh.storage;

import com.sparkify.dwh.s3.Authorization;
import com.sparkify.dwh.s3.LocalPath;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.s3.S3Uri;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Creates the {@link ObjectStore} that the library uses. */
public final class ObjectStores {

    private ObjectStores() {}

    /**
     * A store of local files and of S3. Calls the supplier once, at the first S3 location or the first call of {@link
     * ObjectStore#connections}. Before that, the store itself loads no class of the AWS SDK. The caller closes the
     * client.
     *
     * <p>A request with {@link Authorization.Keys} uses these keys. A request with a role uses the client's own
     * credentials.
     *
     * @param client supplies the client, as {@link S3Settings} does. Unlike {@link S3Settings}, a lambda loads some of
     *     the SDK's interfaces even if S3 is never used.
     */
    public static ObjectStore localAndS3(Supplier<S3Client> client) {
        return new LocalAndS3(client);
    }

    /**
     * A store of local files and of S3, with an existing client. The caller closes the client.
     *
     * <p>A request with {@link Authorization.Keys} uses these keys. A request with a role uses the client's own
     * credentials.
     */
    public static ObjectStore localAndS3(S3Client client) {
        return new LocalAndS3(() -> client);
    }

    private static final class LocalAndS3 implements ObjectStore {

        private final ObjectStore local = new LocalStore();
        private final Supplier<S3Client> client;
        private @Nullable ObjectStore s3;

        LocalAndS3(Supplier<S3Client> client) {
            this.client = client;
        }

        @Override
        public ObjectStore.Listing list(Location location, Authorization authorization) {
            return of(location).list(location, authorization);
        }

        @Override
        public Optional<StoredObject> find(Location location, Authorization authorization) {
            return of(location).find(location, authorization);
        }

        @Override
        public InputStream open(StoredObject object, Authorization authorization) throws IOException {
            return of(object.location()).open(object, authorization);
        }

        @Override
        public int connections() {
            return s3().connections();
        }

        @Override
        public ObjectStore.Listing listTarget(Location location, Authorization authorization) {
            return of(location).listTarget(location, authorization);
        }

        @Override
        public ObjectStore.Writer create(Location object, boolean replace, Authorization authorization) {
            return of(object).create(object, replace, authorization);
        }

        @Override
        public void delete(Location object, Authorization authorization) {
            of(object).delete(object, authorization);
        }

        private ObjectStore of(Location location) {
            if (location instanceof LocalPath) {
                return local;
            }
            if (location instanceof S3Uri) {
                return s3();
            }
            throw new StorageException("There is no store for the location " + location, null);
        }

        private synchronized ObjectStore s3() {
            ObjectStore made = s3;
            if (made == null) {
                made = new S3Store(client.get());
                s3 = made;
            }
            return made;
        }
    }
}
