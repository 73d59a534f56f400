package com.sparkify.dwh.internal.read;

import com.sparkify.dwh.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Reads objects in the caller's thread, directly into the caller's array. */
final class DirectSequence implements ObjectSequence {

    private final ObjectReader reader;
    private final Iterator<StoredObject> rest;
    private @Nullable StoredObject object;
    private InputStream in = InputStream.nullInputStream();

    DirectSequence(ObjectReader reader) {
        this.reader = reader;
        this.rest = reader.objects().iterator();
    }

    @Override
    public @Nullable StoredObject next() throws IOException {
        in.close();
        object = rest.hasNext() ? rest.next() : null;
        if (object != null) {
            in = reader.openRaw(object);
        }
        return object;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (object == null) {
            throw new IllegalStateException("There is no object to read: the last object was read");
        }
        try {
            return in.read(into, offset, length);
        } catch (IOException e) {
            throw ObjectReader.named(object, e);
        }
    }

    @Override
    public @Nullable String version() {
        return ObjectReader.version(in);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
