select
  cast(date_trunc('week', "songplays"."start_time") as date) as "week_of",
  count(*) as "plays",
  count(distinct "songplays"."user_id") as "users"
from "songplays"
group by cast(date_trunc('week', "songplays"."start_time") as date)
order by cast(date_trunc('week', "songplays"."start_time") as date)
