select
  rtrim("artists"."name") as "artist",
  count(*) as "plays",
  count(distinct "songplays"."user_id") as "users"
from "songplays"
  join "artists"
    on "artists"."artist_id" = "songplays"."artist_id"
group by rtrim("artists"."name")
order by
  count(*) desc,
  rtrim("artists"."name") asc nulls last
limit 10
