-- Wholes are few among all matters: the nightly look whether one is counted beside its parts walks these alone.
create index ticket_wholes on ticket (county, id) where parts > 0;
