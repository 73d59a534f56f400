select
  "time"."hour",
  count(*) as "plays"
from "songplays"
  join "time"
    on "time"."start_time" = "songplays"."start_time"
group by "time"."hour"
order by "time"."hour"
