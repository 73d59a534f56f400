package com.sparkify.dwh.runner.sample;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of one song. {@code artistName} and {@code artistLocation} are JSON: a text in quotes or a number.
 *
 * @param trackId the name of the file, without {@code .json}
 */
record SampleSong(
        String trackId,
        String songId,
        String title,
        String artistId,
        String artistName,
        String artistLocation,
        @Nullable BigDecimal latitude,
        @Nullable BigDecimal longitude,
        BigDecimal duration,
        int year) {

    private static final int FOLDER_LETTERS = 5;

    /** The path {@code A/B/C/TRABC….json}. The three letters after {@code TR} name the folders, as in the real data. */
    String path() {
        String letters = trackId.substring(2, FOLDER_LETTERS);
        return letters.charAt(0) + "/" + letters.charAt(1) + "/" + letters.charAt(2) + "/" + trackId + ".json";
    }

    String toJson() {
        JsonObject json = new JsonObject();
        json.text("artist_id", artistId);
        json.raw("artist_latitude", String.valueOf(latitude));
        json.raw("artist_location", artistLocation);
        json.raw("artist_longitude", String.valueOf(longitude));
        json.raw("artist_name", artistName);
        json.raw("duration", duration.toPlainString());
        json.raw("num_songs", "1");
        json.text("song_id", songId);
        json.text("title", title);
        json.raw("year", Integer.toString(year));
        return json.onOneLine();
    }

    /** The same object on several lines, with the keys in a different order. */
    String toPrettyJson() {
        JsonObject json = new JsonObject();
        json.text("title", title);
        json.text("song_id", songId);
        json.raw("year", Integer.toString(year));
        json.raw("duration", duration.toPlainString());
        json.raw("num_songs", "1");
        json.raw("artist_name", artistName);
        json.text("artist_id", artistId);
        json.raw("artist_location", artistLocation);
        json.raw("artist_longitude", String.valueOf(longitude));
        json.raw("artist_latitude", String.valueOf(latitude));
        return json.onSeveralLines();
    }
}
