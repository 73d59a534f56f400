-- How many plays and listeners has each day?
-- key: day
select cast(start_time as date) as day, count(*) as plays, count(distinct user_id) as users
from songplays
group by cast(start_time as date)
order by day
