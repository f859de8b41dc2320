-- The tree of a county: county → township → village → grid → building. The code is the key, its prefix is containment.
create table place (
  county integer not null,
  area text collate "C" not null check (area ~ '^[1-9][0-9]{5}([0-9]{3}){0,4}$' and left(area, 6)::integer = county),
  -- what facts about this place are filed under
  id uuid not null,
  level text not null generated always as (
    case length(area) when 6 then 'county' when 9 then 'township' when 12 then 'village' when 15 then 'grid' else 'building' end
  ) stored,
  parent text collate "C" generated always as (case when length(area) > 6 then left(area, length(area) - 3) end) stored,
  name text not null check (length(name) between 1 and 60),
  kind text not null,
  -- GeoJSON in degrees (CGCS2000, which is WGS 84 for our purposes): a polygon, for buildings a point
  geometry jsonb,
  from_day date not null,
  -- the last day this code is valid; null while it is
  to_day date,
  successor text collate "C",
  sort integer not null default 0,
  primary key (county, area),
  unique (county, id),
  foreign key (county, parent) references place (county, area),
  foreign key (county, successor) references place (county, area),
  check (to_day is null or to_day >= from_day),
  check (successor is null or (to_day is not null and successor <> area and length(successor) = length(area)))
);
create index place_parent on place (county, parent, sort, area);
select tenant('place', 'select, insert, update');
-- Where places lie and what they are called is public; changing them is not.
create policy see on place for select using (county = nullif(current_setting('app.county', true), '')::int);
create policy add on place for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy change on place for update using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

-- A village's own drawing of fields, water, roads and roofs: what lies under its grids on the map.
create table place_backdrop (
  county integer not null,
  area text collate "C" not null,
  drawing jsonb not null,
  primary key (county, area),
  foreign key (county, area) references place (county, area)
);
select tenant('place_backdrop', 'select, insert, update');
create policy see on place_backdrop for select using (county = nullif(current_setting('app.county', true), '')::int);
create policy add on place_backdrop for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy change on place_backdrop for update using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
