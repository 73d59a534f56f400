package com.sparkify.dwh.it.docs;

import static com.sparkify.dwh.Redshift.copyInto;
import static com.sparkify.dwh.Redshift.createTable;
import static com.sparkify.dwh.Redshift.createTemporaryTable;
import static com.sparkify.dwh.Redshift.upsert;
import static com.sparkify.dwh.s3.Authorization.defaultRole;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import com.sparkify.dwh.copy.Copy;
import com.sparkify.dwh.s3.Location;
import com.sparkify.dwh.storage.ObjectStores;
import com.sparkify.dwh.storage.S3Settings;
import com.sparkify.dwh.table.CreateTable;
import com.sparkify.dwh.warehouse.LoadResult;
import com.sparkify.dwh.warehouse.Warehouse;
import com.sparkify.dwh.warehouse.postgres.PostgresWarehouse;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.impl.DSL;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The job in core/README.md: loads songs, replaces the songs that the table already has, and counts each artist's
 * songs.
 */
final class SongsJob {

    // region tables
    static final Field<String> SONG_ID = field(name("song_id"), VARCHAR(64).notNull());
    static final Field<String> ARTIST = field(name("artist"), VARCHAR(1024));
    static final Field<Integer> SONG_COUNT = field(name("song_count"), INTEGER);

    static final CreateTable SONGS =
            createTable(table(name("songs"))).columns(SONG_ID, ARTIST).distkey(SONG_ID);
    static final CreateTable NEW_SONGS =
            createTemporaryTable(table(name("new_songs"))).columns(SONG_ID, ARTIST);
    static final CreateTable ARTISTS = createTable(table(name("artists"))).columns(ARTIST, SONG_COUNT);
    // endregion

    // region copy
    static Copy copySongs(Location files) {
        return copyInto(NEW_SONGS.asTable())
                .from(files)
                .authorizedBy(defaultRole())
                .json()
                .gzip()
                .maxError(10);
    }
    // endregion

    // region job
    static LoadResult run(DataSource dataSource, Location files) {
        try (S3Client s3 = S3Settings.DEFAULT.region("us-west-2").get()) {
            DSLContext dsl = DSL.using(dataSource, SQLDialect.POSTGRES);
            return run(new PostgresWarehouse(dsl, ObjectStores.localAndS3(s3)), files);
        }
    }

    static LoadResult run(Warehouse warehouse, Location files) {
        return warehouse.transaction(run -> {
            run.execute(NEW_SONGS);
            LoadResult loaded = run.copy(copySongs(files));
            run.merge(upsert(SONGS.asTable(), NEW_SONGS.asTable(), SONG_ID));
            run.dsl().execute(deleteFrom(ARTISTS.asTable()));
            run.dsl().execute(insertInto(ARTISTS.asTable(), ARTIST, SONG_COUNT).select(artists()));
            run.dsl().execute(dropTable(NEW_SONGS.asTable()));
            return loaded;
        });
    }

    private static Select<Record2<String, Integer>> artists() {
        return select(ARTIST, count()).from(SONGS.asTable()).groupBy(ARTIST);
    }
    // endregion
}
