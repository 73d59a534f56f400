select
  rtrim("songplays"."level") as "level",
  count(*) as "plays",
  sum(case
    when "songplays"."song_id" is not null then 1
    else 0
  end) as "in_catalogue",
  cast(round(
    ((cast(sum(case
      when "songplays"."song_id" is not null then 1
      else 0
    end) as DECIMAL(18,4)) * 100) / count(*)),
    2
  ) as DECIMAL(5,2)) as "percent"
from "songplays"
group by rtrim("songplays"."level")
order by rtrim("songplays"."level") asc nulls last
