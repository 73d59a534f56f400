select
  rtrim("songplays"."location") as "location",
  count(*) as "plays",
  count(distinct "songplays"."user_id") as "users"
from "songplays"
group by rtrim("songplays"."location")
order by
  count(*) desc,
  rtrim("songplays"."location") asc nulls last
limit 10
