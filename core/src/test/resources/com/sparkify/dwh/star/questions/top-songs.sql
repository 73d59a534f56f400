select
  rtrim("songs"."title") as "title",
  rtrim("artists"."name") as "artist",
  count(*) as "plays",
  count(distinct "songplays"."user_id") as "users"
from "songplays"
  join "songs"
    on "songs"."song_id" = "songplays"."song_id"
  left outer join "artists"
    on "artists"."artist_id" = "songplays"."artist_id"
group by
  rtrim("songs"."title"),
  rtrim("artists"."name")
order by
  count(*) desc,
  rtrim("songs"."title") asc nulls last,
  rtrim("artists"."name") asc nulls last
limit 10
