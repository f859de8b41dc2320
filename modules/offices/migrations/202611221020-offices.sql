-- Who holds which post where, from when to when. A term is ended, never deleted.

create extension if not exists btree_gist;

create table unit (
  county integer not null,
  id uuid not null,
  area text collate "C" not null check (area ~ '^[1-9]\d{5}(\d{3}){0,4}$'),
  key text not null check (key ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text not null check (length(name) between 1 and 40),
  kind text not null check (kind in ('department', 'utility')),
  closed_day date,
  at timestamptz not null,
  primary key (county, id),
  unique (county, key)
);
select tenant('unit');
-- Which departments and utilities serve the county is public.
create policy see on unit for select using (county = nullif(current_setting('app.county', true), '')::int);
create policy keep on unit using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

create table office (
  county integer not null,
  id uuid not null,
  area text collate "C" not null check (area ~ '^[1-9]\d{5}(\d{3}){0,4}$'),
  person uuid not null,
  post text not null check (post in (
    'secretary', 'deputy_secretary', 'committee', 'supervisor', 'council_member', 'grid_head', 'grid_worker', 'assistant',
    'building_head', 'township_staff', 'county_staff', 'dispatcher', 'handler', 'checker', 'utility_agent', 'observer',
    'system_admin', 'security_admin', 'audit_admin')),
  unit uuid,
  -- how people name the post, where the post alone does not say it
  title text not null default '' check (length(title) <= 40),
  holder_name text not null check (length(holder_name) between 1 and 40),
  -- empty once the term has ended: an old duty number leads nowhere and is not kept
  work_phone text not null default '' check (length(work_phone) <= 20),
  from_day date not null,
  -- the first day without the post; null while nobody knows an end
  to_day date check (to_day is null or to_day >= from_day),
  end_reason text not null default '' check (length(end_reason) <= 200),
  -- null where a seed or the wizard did it
  appointed_by uuid check (appointed_by is null or appointed_by <> person),
  appointed_at timestamptz not null,
  ended_by uuid check (ended_by is null or ended_by <> person),
  ended_at timestamptz,
  primary key (county, id),
  foreign key (county, unit) references unit (county, id),
  check ((unit is not null) = (post in ('handler', 'utility_agent'))),
  -- the same person, post and place, twice at a time
  constraint office_once exclude using gist (county with =, person with =, post with =, area with =,
    coalesce(unit, '00000000-0000-0000-0000-000000000000'::uuid) with =, daterange(from_day, to_day) with &&),
  -- one secretary for a village, one head for a grid
  constraint office_one_head exclude using gist (county with =, area with =, post with =, daterange(from_day, to_day) with &&)
    where (post in ('secretary', 'grid_head')),
  -- three separate admins (GB/T 22239-2019 8.1.5): nobody holds two at a time
  constraint office_one_admin exclude using gist (county with =, person with =, daterange(from_day, to_day) with &&)
    where (post in ('system_admin', 'security_admin', 'audit_admin'))
);
create index office_area on office (county, area, id);
create index office_person on office (county, person, from_day);
create index office_unit on office (county, unit) where unit is not null;
comment on column office.holder_name is 'class=name; basis=public duty; keep=10 years after the term; mask=none';
comment on column office.work_phone is 'class=contact; basis=public duty; keep=until the term ends; mask=none';
comment on column office.title is 'class=office; basis=public duty; keep=10 years after the term; mask=none';
comment on column office.end_reason is 'class=office; basis=public duty; keep=10 years after the term; mask=none';
select tenant('office', 'select, insert, update');
-- Who serves whom, and since when, is public duty information. Ended terms carry no phone.
create policy see on office for select using (county = nullif(current_setting('app.county', true), '')::int);
create policy appoint on office for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy change on office for update using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
