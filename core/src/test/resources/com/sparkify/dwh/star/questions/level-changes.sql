select
  "level_before",
  "level_after",
  count(*) as "changes",
  count(distinct "user_id") as "users"
from (
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
) as "steps"
where "level_before" <> "level_after"
group by "level_before", "level_after"
order by
  "level_before",
  "level_after"
