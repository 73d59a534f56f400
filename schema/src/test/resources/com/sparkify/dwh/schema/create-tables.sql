BEGIN;

DROP TABLE IF EXISTS "songplays";
DROP TABLE IF EXISTS "time";
DROP TABLE IF EXISTS "songs";
DROP TABLE IF EXISTS "artists";
DROP TABLE IF EXISTS "users";
DROP TABLE IF EXISTS "staging_songs";
DROP TABLE IF EXISTS "staging_events";
DROP TABLE IF EXISTS "rejected_records";
DROP TABLE IF EXISTS "loaded_objects";
DROP TABLE IF EXISTS "run_lock";

CREATE TABLE "run_lock" (
    "id" SMALLINT ENCODE RAW NOT NULL
) DISTSTYLE ALL;

INSERT INTO "run_lock" ("id") VALUES (1);

COMMENT ON TABLE "run_lock" IS 'The first statement of every run locks this table, so that two runs never overlap. It has one row.';
COMMENT ON COLUMN "run_lock"."id" IS 'Always 1.';

CREATE TABLE "loaded_objects" (
    "target" VARCHAR(64) ENCODE BYTEDICT NOT NULL,
    "uri" VARCHAR(4096) ENCODE ZSTD NOT NULL,
    "version" VARCHAR(128) ENCODE ZSTD NOT NULL,
    "size" BIGINT ENCODE AZ64 NOT NULL,
    "loaded_rows" BIGINT ENCODE AZ64,
    "rejected_records" BIGINT ENCODE AZ64 NOT NULL,
    "run_id" VARCHAR(36) ENCODE ZSTD NOT NULL,
    "loaded_at" TIMESTAMP WITHOUT TIME ZONE ENCODE RAW NOT NULL
) DISTSTYLE ALL SORTKEY ("loaded_at");

COMMENT ON TABLE "loaded_objects" IS 'One row for each object whose rows are in staging, so that no run loads an object twice.';
COMMENT ON COLUMN "loaded_objects"."target" IS 'The staging table that has the rows of the object.';
COMMENT ON COLUMN "loaded_objects"."uri" IS 'The location of the object: s3://bucket/key or a file. Together with target, it is the natural key.';
COMMENT ON COLUMN "loaded_objects"."version" IS 'The version of the object: its ETag in S3, or the SHA-256 of a local file.';
COMMENT ON COLUMN "loaded_objects"."size" IS 'The size of the object in bytes, as stored.';
COMMENT ON COLUMN "loaded_objects"."loaded_rows" IS 'The number of records of the object that were loaded; NULL if the engine does not report it.';
COMMENT ON COLUMN "loaded_objects"."rejected_records" IS 'The number of records of the object that were rejected.';
COMMENT ON COLUMN "loaded_objects"."run_id" IS 'The run that loaded the object.';
COMMENT ON COLUMN "loaded_objects"."loaded_at" IS 'When that run loaded the object, UTC.';

CREATE TABLE "rejected_records" (
    "run_id" VARCHAR(36) ENCODE ZSTD NOT NULL,
    "target" VARCHAR(64) ENCODE BYTEDICT NOT NULL,
    "uri" VARCHAR(4096) ENCODE ZSTD NOT NULL,
    "line" BIGINT ENCODE AZ64 NOT NULL,
    "column_name" VARCHAR(128) ENCODE BYTEDICT,
    "column_type" VARCHAR(64) ENCODE BYTEDICT,
    "value" VARCHAR(1024) ENCODE ZSTD,
    "error_code" INTEGER ENCODE AZ64 NOT NULL,
    "reason" VARCHAR(1024) ENCODE ZSTD NOT NULL,
    "rejected_at" TIMESTAMP WITHOUT TIME ZONE ENCODE RAW NOT NULL
) DISTSTYLE EVEN SORTKEY ("rejected_at");

COMMENT ON TABLE "rejected_records" IS 'One row for each record that a run rejected because it could not be loaded, with the reason.';
COMMENT ON COLUMN "rejected_records"."run_id" IS 'The run that rejected the record.';
COMMENT ON COLUMN "rejected_records"."target" IS 'The staging table into which the run loaded the other records.';
COMMENT ON COLUMN "rejected_records"."uri" IS 'The object that has the record.';
COMMENT ON COLUMN "rejected_records"."line" IS 'The line of the object in which the record ends, from 1.';
COMMENT ON COLUMN "rejected_records"."column_name" IS 'The column that could not take the value; NULL if the record as a whole is wrong.';
COMMENT ON COLUMN "rejected_records"."column_type" IS 'The type of that column.';
COMMENT ON COLUMN "rejected_records"."value" IS 'The value, shortened.';
COMMENT ON COLUMN "rejected_records"."error_code" IS 'The reason, as a load error code of Redshift.';
COMMENT ON COLUMN "rejected_records"."reason" IS 'The reason, in words.';
COMMENT ON COLUMN "rejected_records"."rejected_at" IS 'When the run rejected the record, UTC.';

CREATE TABLE "staging_events" (
    "artist" VARCHAR(512) ENCODE ZSTD,
    "auth" VARCHAR(32) ENCODE BYTEDICT,
    "first_name" VARCHAR(256) ENCODE ZSTD,
    "gender" VARCHAR(8) ENCODE BYTEDICT,
    "item_in_session" BIGINT ENCODE AZ64,
    "last_name" VARCHAR(256) ENCODE ZSTD,
    "length" DOUBLE PRECISION ENCODE ZSTD,
    "level" VARCHAR(16) ENCODE BYTEDICT,
    "location" VARCHAR(512) ENCODE ZSTD,
    "method" VARCHAR(16) ENCODE BYTEDICT,
    "page" VARCHAR(64) ENCODE BYTEDICT,
    "registration" DOUBLE PRECISION ENCODE ZSTD,
    "session_id" BIGINT ENCODE AZ64,
    "song" VARCHAR(1024) ENCODE ZSTD,
    "status" INTEGER ENCODE AZ64,
    "ts" BIGINT ENCODE RAW,
    "user_agent" VARCHAR(1024) ENCODE ZSTD,
    "user_id" VARCHAR(64) ENCODE ZSTD
) DISTSTYLE KEY DISTKEY ("session_id") SORTKEY ("ts");

COMMENT ON TABLE "staging_events" IS 'One row for each loaded event of the logs, unchanged. The star is computed from all of them.';
COMMENT ON COLUMN "staging_events"."artist" IS 'The artist of the song that was played; NULL if the event is not a play.';
COMMENT ON COLUMN "staging_events"."auth" IS 'Logged In, Logged Out, Guest or Cancelled.';
COMMENT ON COLUMN "staging_events"."first_name" IS 'The user''s first name.';
COMMENT ON COLUMN "staging_events"."gender" IS 'The user''s gender, F or M.';
COMMENT ON COLUMN "staging_events"."item_in_session" IS 'The number of the event in its session, from 0. Together with session_id, it is the natural key.';
COMMENT ON COLUMN "staging_events"."last_name" IS 'The user''s last name.';
COMMENT ON COLUMN "staging_events"."length" IS 'The length of the song that was played, in seconds.';
COMMENT ON COLUMN "staging_events"."level" IS 'The user''s subscription at the time of the event: free or paid.';
COMMENT ON COLUMN "staging_events"."location" IS 'Where the user is, as in the logs: city and state.';
COMMENT ON COLUMN "staging_events"."method" IS 'The HTTP method of the request: GET or PUT.';
COMMENT ON COLUMN "staging_events"."page" IS 'The page of the event; NextSong is a play.';
COMMENT ON COLUMN "staging_events"."registration" IS 'When the user registered, in milliseconds since 1970 UTC; the logs write a floating-point number.';
COMMENT ON COLUMN "staging_events"."session_id" IS 'The session of the event.';
COMMENT ON COLUMN "staging_events"."song" IS 'The title of the song that was played; NULL if the event is not a play.';
COMMENT ON COLUMN "staging_events"."status" IS 'The HTTP status of the response.';
COMMENT ON COLUMN "staging_events"."ts" IS 'When the event happened, in milliseconds since 1970 UTC.';
COMMENT ON COLUMN "staging_events"."user_agent" IS 'The User-Agent header of the user''s browser; some values contain quotes.';
COMMENT ON COLUMN "staging_events"."user_id" IS 'The id of the user: digits, or blank if nobody is logged in.';

CREATE TABLE "staging_songs" (
    "artist_id" VARCHAR(64) ENCODE ZSTD,
    "artist_latitude" DOUBLE PRECISION ENCODE ZSTD,
    "artist_location" VARCHAR(1024) ENCODE ZSTD,
    "artist_longitude" DOUBLE PRECISION ENCODE ZSTD,
    "artist_name" VARCHAR(1024) ENCODE ZSTD,
    "duration" DOUBLE PRECISION ENCODE ZSTD,
    "num_songs" INTEGER ENCODE AZ64,
    "song_id" VARCHAR(64) ENCODE RAW,
    "title" VARCHAR(1024) ENCODE ZSTD,
    "year" INTEGER ENCODE AZ64
) DISTSTYLE KEY DISTKEY ("song_id") SORTKEY ("song_id");

COMMENT ON TABLE "staging_songs" IS 'One row for each loaded song of the catalogue, unchanged. The star is computed from all of them.';
COMMENT ON COLUMN "staging_songs"."artist_id" IS 'The artist''s id.';
COMMENT ON COLUMN "staging_songs"."artist_latitude" IS 'The latitude of the artist''s location, in degrees.';
COMMENT ON COLUMN "staging_songs"."artist_location" IS 'Where the artist is from, in words.';
COMMENT ON COLUMN "staging_songs"."artist_longitude" IS 'The longitude of the artist''s location, in degrees.';
COMMENT ON COLUMN "staging_songs"."artist_name" IS 'The artist''s name; an artist_id can have several names.';
COMMENT ON COLUMN "staging_songs"."duration" IS 'The length of the song in seconds.';
COMMENT ON COLUMN "staging_songs"."num_songs" IS 'How many songs the file holds: 1.';
COMMENT ON COLUMN "staging_songs"."song_id" IS 'The song''s id, which is the natural key.';
COMMENT ON COLUMN "staging_songs"."title" IS 'The title of the song.';
COMMENT ON COLUMN "staging_songs"."year" IS 'The year in which the song came out; 0 if unknown.';

CREATE TABLE "users" (
    "user_id" INTEGER ENCODE RAW NOT NULL,
    "first_name" VARCHAR(256) ENCODE ZSTD,
    "last_name" VARCHAR(256) ENCODE ZSTD,
    "gender" VARCHAR(8) ENCODE BYTEDICT,
    "level" VARCHAR(16) ENCODE BYTEDICT,
    CONSTRAINT "users_pkey" PRIMARY KEY ("user_id")
) DISTSTYLE KEY DISTKEY ("user_id") SORTKEY ("user_id");

COMMENT ON TABLE "users" IS 'One row for each user of any event, with the values of the user''s latest event.';
COMMENT ON COLUMN "users"."user_id" IS 'The id of the user.';
COMMENT ON COLUMN "users"."first_name" IS 'The user''s first name.';
COMMENT ON COLUMN "users"."last_name" IS 'The user''s last name.';
COMMENT ON COLUMN "users"."gender" IS 'The user''s gender, F or M.';
COMMENT ON COLUMN "users"."level" IS 'The user''s subscription at the latest event: free or paid.';

CREATE TABLE "artists" (
    "artist_id" VARCHAR(64) ENCODE RAW NOT NULL,
    "name" VARCHAR(1024) ENCODE ZSTD,
    "location" VARCHAR(1024) ENCODE ZSTD,
    "latitude" DOUBLE PRECISION ENCODE ZSTD,
    "longitude" DOUBLE PRECISION ENCODE ZSTD,
    CONSTRAINT "artists_pkey" PRIMARY KEY ("artist_id")
) DISTSTYLE ALL SORTKEY ("artist_id");

COMMENT ON TABLE "artists" IS 'One row for each artist of the catalogue: the most complete version that the songs give.';
COMMENT ON COLUMN "artists"."artist_id" IS 'The artist''s id.';
COMMENT ON COLUMN "artists"."name" IS 'The artist''s name.';
COMMENT ON COLUMN "artists"."location" IS 'Where the artist is from, in words.';
COMMENT ON COLUMN "artists"."latitude" IS 'The latitude of the artist''s location, in degrees.';
COMMENT ON COLUMN "artists"."longitude" IS 'The longitude of the artist''s location, in degrees.';

CREATE TABLE "songs" (
    "song_id" VARCHAR(64) ENCODE RAW NOT NULL,
    "title" VARCHAR(1024) ENCODE ZSTD,
    "artist_id" VARCHAR(64) ENCODE ZSTD,
    "year" INTEGER ENCODE AZ64,
    "duration" DOUBLE PRECISION ENCODE ZSTD,
    CONSTRAINT "songs_pkey" PRIMARY KEY ("song_id")
) DISTSTYLE ALL SORTKEY ("song_id");

COMMENT ON TABLE "songs" IS 'One row for each song of the catalogue.';
COMMENT ON COLUMN "songs"."song_id" IS 'The song''s id.';
COMMENT ON COLUMN "songs"."title" IS 'The title of the song.';
COMMENT ON COLUMN "songs"."artist_id" IS 'The artist of the song.';
COMMENT ON COLUMN "songs"."year" IS 'The year in which the song came out; NULL if unknown.';
COMMENT ON COLUMN "songs"."duration" IS 'The length of the song in seconds.';

CREATE TABLE "time" (
    "start_time" TIMESTAMP WITHOUT TIME ZONE ENCODE RAW NOT NULL,
    "hour" SMALLINT ENCODE AZ64 NOT NULL,
    "day" SMALLINT ENCODE AZ64 NOT NULL,
    "week" SMALLINT ENCODE AZ64 NOT NULL,
    "month" SMALLINT ENCODE AZ64 NOT NULL,
    "year" SMALLINT ENCODE AZ64 NOT NULL,
    "weekday" SMALLINT ENCODE AZ64 NOT NULL,
    CONSTRAINT "time_pkey" PRIMARY KEY ("start_time")
) DISTSTYLE KEY DISTKEY ("start_time") SORTKEY ("start_time");

COMMENT ON TABLE "time" IS 'One row for each time at which a play started.';
COMMENT ON COLUMN "time"."start_time" IS 'The time, UTC, to the millisecond.';
COMMENT ON COLUMN "time"."hour" IS 'The hour, 0 to 23.';
COMMENT ON COLUMN "time"."day" IS 'The day of the month, 1 to 31.';
COMMENT ON COLUMN "time"."week" IS 'The ISO week, 1 to 53.';
COMMENT ON COLUMN "time"."month" IS 'The month, 1 to 12.';
COMMENT ON COLUMN "time"."year" IS 'The calendar year.';
COMMENT ON COLUMN "time"."weekday" IS 'The day of the week: 0 is Sunday, 6 is Saturday.';

CREATE TABLE "songplays" (
    "songplay_id" BIGINT ENCODE AZ64 NOT NULL,
    "start_time" TIMESTAMP WITHOUT TIME ZONE ENCODE RAW NOT NULL,
    "user_id" INTEGER ENCODE AZ64 NOT NULL,
    "level" VARCHAR(16) ENCODE BYTEDICT,
    "song_id" VARCHAR(64) ENCODE ZSTD,
    "artist_id" VARCHAR(64) ENCODE ZSTD,
    "session_id" BIGINT ENCODE AZ64 NOT NULL,
    "location" VARCHAR(512) ENCODE ZSTD,
    "user_agent" VARCHAR(1024) ENCODE ZSTD,
    CONSTRAINT "songplays_pkey" PRIMARY KEY ("songplay_id")
) DISTSTYLE KEY DISTKEY ("user_id") SORTKEY ("start_time");

COMMENT ON TABLE "songplays" IS 'The fact table: one row for each song that a user played (page NextSong).';
COMMENT ON COLUMN "songplays"."songplay_id" IS 'session_id * 1048576 + item_in_session: the event''s natural key in one number.';
COMMENT ON COLUMN "songplays"."start_time" IS 'When the play started, UTC, to the millisecond.';
COMMENT ON COLUMN "songplays"."user_id" IS 'The user who played.';
COMMENT ON COLUMN "songplays"."level" IS 'The user''s subscription at the time of the play: free or paid.';
COMMENT ON COLUMN "songplays"."song_id" IS 'The song of the catalogue with the title and artist of the play; NULL if there is none.';
COMMENT ON COLUMN "songplays"."artist_id" IS 'The artist of that song; NULL if there is none.';
COMMENT ON COLUMN "songplays"."session_id" IS 'The session of the play.';
COMMENT ON COLUMN "songplays"."location" IS 'Where the user was, as in the logs.';
COMMENT ON COLUMN "songplays"."user_agent" IS 'The User-Agent header of the user''s browser.';

ALTER TABLE "songplays" ADD CONSTRAINT "songplays_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users" ("user_id");
ALTER TABLE "songplays" ADD CONSTRAINT "songplays_start_time_fkey" FOREIGN KEY ("start_time") REFERENCES "time" ("start_time");
ALTER TABLE "songplays" ADD CONSTRAINT "songplays_song_id_fkey" FOREIGN KEY ("song_id") REFERENCES "songs" ("song_id");
ALTER TABLE "songplays" ADD CONSTRAINT "songplays_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists" ("artist_id");
ALTER TABLE "songs" ADD CONSTRAINT "songs_artist_id_fkey" FOREIGN KEY ("artist_id") REFERENCES "artists" ("artist_id");

COMMIT;
