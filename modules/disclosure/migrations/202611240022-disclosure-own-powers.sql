-- How a village itself goes about a power or a service of the list: each version stays; the newest is what people read.
create table disclosure_power (
  county integer not null,
  area text collate "C" not null,
  key text collate "C" not null check (key ~ '^[a-z][a-z0-9-]{0,59}$'),
  version integer not null check (version >= 1),
  -- name, office, limits, papers and steps in the village's own words; null: back to the usual one
  content jsonb,
  -- the meeting or paper that decided it
  source text not null,
  published_by uuid,
  holder_name text not null,
  post text not null,
  at timestamptz not null,
  primary key (county, area, key, version)
);
comment on column disclosure_power.holder_name is 'class=duty information; basis=public office; keep=permanent; mask=none';
select tenant('disclosure_power', 'select, insert');
create policy see on disclosure_power for select using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or area ^@ nullif(current_setting('app.home', true), '')));
create policy add on disclosure_power for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
