-- Below the county's list every township may keep one of its own: each list has its own versions.
alter table routing_list drop constraint routing_list_pkey;
alter table routing_list add primary key (county, area, version),
  add check (length(area) in (6, 9));
drop policy save on routing_list;
create policy save on routing_list for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
