select
  "time"."weekday",
  count(*) as "plays",
  count(distinct "songplays"."user_id") as "users"
from "songplays"
  join "time"
    on "time"."start_time" = "songplays"."start_time"
group by "time"."weekday"
order by "time"."weekday"
