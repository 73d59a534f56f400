with
  "steps" as (
    select
      "songplays"."user_id" as "user_id",
      "songplays"."start_time",
      "songplays"."session_id",
      "songplays"."song_id",
      "songplays"."artist_id",
      lag(rtrim("songplays"."level")) over (partition by "songplays"."user_id" order by "songplays"."start_time", "songplays"."songplay_id") as "level_before",
      rtrim("songplays"."level") as "level_after",
      row_number() over (partition by "songplays"."user_id" order by "songplays"."start_time", "songplays"."songplay_id") as "nth"
    from "songplays"
  ),
  "periods" as (
    select
      "user_id",
      "start_time",
      "session_id",
      "song_id",
      "level_before",
      "level_after",
      "nth",
      sum(case
        when "level_before" <> "level_after" then 1
        else 0
      end) over (partition by "user_id" order by "nth" rows unbounded preceding) as "period"
    from "steps"
  ),
  "previous" as (
    select
      "user_id",
      "period",
      count(*) as "plays",
      count(distinct "session_id") as "sessions",
      max(case
        when "song_id" is not null then "nth"
      end) as "last_known"
    from "periods"
    group by "user_id", "period"
  )
select
  "periods"."start_time" as "changed_at",
  "periods"."user_id",
  "periods"."level_before",
  "periods"."level_after",
  "previous"."plays",
  "previous"."sessions",
  rtrim("songs"."title") as "last_song",
  rtrim("artists"."name") as "last_artist"
from "periods"
  join "previous"
    on (
      "previous"."user_id" = "periods"."user_id"
      and "previous"."period" = ("periods"."period" - 1)
    )
  left outer join "steps"
    on (
      "steps"."user_id" = "periods"."user_id"
      and "steps"."nth" = "previous"."last_known"
    )
  left outer join "songs"
    on "songs"."song_id" = "steps"."song_id"
  left outer join "artists"
    on "artists"."artist_id" = "steps"."artist_id"
where "periods"."level_before" <> "periods"."level_after"
order by "periods"."start_time", "periods"."user_id", "periods"."nth"
