package com.sparkify.dwh.runner.sample;

import org.jspecify.annotations.Nullable;

/**
 * One event of the logs.
 *
 * @param user the user, or null if nobody is logged in
 * @param blankUserId the text of the user id if nobody is logged in
 * @param song the song as the logs write it; null for all pages except NextSong
 * @param matches whether the catalogue has a song with this title and artist
 */
record SampleEvent(
        long ts,
        long sessionId,
        int item,
        @Nullable SampleUser user,
        String blankUserId,
        String level,
        String page,
        SongCatalogue.@Nullable Played song,
        boolean matches) {

    boolean isPlay() {
        return song != null;
    }

    String toJson() {
        JsonObject json = new JsonObject();
        json.text("artist", song == null ? null : song.artist());
        json.text("auth", user == null ? "Logged Out" : "Logged In");
        json.text("firstName", user == null ? null : user.firstName());
        json.text("gender", user == null ? null : user.gender());
        json.raw("itemInSession", Integer.toString(item));
        json.text("lastName", user == null ? null : user.lastName());
        json.raw("length", song == null ? "null" : song.duration().toPlainString());
        json.text("level", level);
        json.text("location", user == null ? null : user.location());
        json.text("method", isPlay() || page.startsWith("Log") ? "PUT" : "GET");
        json.text("page", page);
        json.raw("registration", user == null ? "null" : user.registration() + ".0");
        json.raw("sessionId", Long.toString(sessionId));
        json.text("song", song == null ? null : song.title());
        json.raw("status", page.startsWith("Log") ? "307" : page.equals("Error") ? "404" : "200");
        json.raw("ts", Long.toString(ts));
        json.text("userAgent", user == null ? null : user.agent());
        json.text("userId", user == null ? blankUserId : Integer.toString(user.id()));
        return json.onOneLine();
    }
}
