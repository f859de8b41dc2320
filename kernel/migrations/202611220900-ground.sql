-- The ground every module stands on: who is asking, tenancy helpers, and the kernel's own tables.
-- Owner: xiangli_owner. The application's role (xiangli_app) owns nothing and gets rights table by table.

-- The caller's context, set once per transaction and gone with it. An unset context sees nothing.
create function enter(county text, persons text, reach text, units text, home text) returns void
language plpgsql as $$
begin
  execute format('set local app.county = %L', county);
  execute format('set local app.persons = %L', persons);
  execute format('set local app.reach = %L', reach);
  execute format('set local app.units = %L', units);
  execute format('set local app.home = %L', home);
end $$;

-- Spread a table over nodes by county, or copy it to all of them; nothing to do where Citus is not installed.
create function dist_by(relation regclass, key text) returns void language plpgsql as $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    execute format('select create_distributed_table(%L, %L)', relation, key);
  end if;
end $$;
create function dist_ref(relation regclass) returns void language plpgsql as $$
begin
  if exists (select from pg_extension where extname = 'citus') then
    execute format('select create_reference_table(%L)', relation);
  end if;
end $$;

-- Every tenant table passes through here: row security on, forced, distributed by county, rights for the application.
create function tenant(relation regclass, rights text default 'select, insert, update, delete') returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format('grant %s on %s to xiangli_app', rights, relation);
  perform dist_by(relation, 'county');
end $$;

create table fact (
  county integer not null,
  id uuid not null,
  kind text not null,
  subject uuid not null,
  area text collate "C" not null,
  actor uuid,
  assisted_by uuid,
  data jsonb not null default '{}',
  at timestamptz not null,
  primary key (county, id)
);
create index fact_subject on fact (county, subject, id);
create index fact_area on fact (county, area, id);
-- Append-only by grant: the application may add and read, never change or remove.
select tenant('fact', 'select, insert');
create policy add on fact for insert with check (county = nullif(current_setting('app.county', true), '')::int);
create policy see on fact for select using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or actor = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])));

create table idempotency (
  county integer not null,
  person uuid not null,
  key text not null check (length(key) between 8 and 100),
  action text not null,
  body text not null,
  answer jsonb,
  at timestamptz not null,
  primary key (county, person, key)
);
create index idempotency_at on idempotency (county, at);
select tenant('idempotency');
create policy own on idempotency using (
  county = nullif(current_setting('app.county', true), '')::int and (
    person = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])
    or nullif(current_setting('app.reach', true), '') = county::text));

create table setting (
  county integer not null,
  area text collate "C" not null,
  key text not null,
  value jsonb not null,
  from_day date not null,
  source text not null default '',
  set_by uuid,
  at timestamptz not null,
  primary key (county, area, key, from_day)
);
select tenant('setting');
-- Settings are the rules people live by: everybody of the county may read them.
create policy see on setting for select using (county = nullif(current_setting('app.county', true), '')::int);
create policy keep on setting using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

create table calendar_day (
  county integer not null,
  day date not null,
  works boolean not null,
  name text not null default '',
  source text not null default '',
  primary key (county, day)
);
select tenant('calendar_day');
create policy see on calendar_day for select using (county = nullif(current_setting('app.county', true), '')::int);
create policy keep on calendar_day using (
  county = nullif(current_setting('app.county', true), '')::int
  and county::text ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

create table file (
  county integer not null,
  id uuid not null,
  area text collate "C" not null,
  owner uuid,
  kind text not null check (kind in ('image', 'audio', 'document')),
  mime text not null,
  bytes integer not null check (bytes > 0),
  sha256 text not null,
  width integer,
  height integer,
  seconds real,
  -- null until a ticket, an answer, a notice takes it up; the rest is cleared away after a day
  taken_by uuid,
  at timestamptz not null,
  primary key (county, id)
);
create index file_loose on file (county, at) where taken_by is null;
select tenant('file');
create policy own on file using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or owner = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])));

create table access (
  county integer not null,
  id uuid not null,
  person uuid not null,
  area text collate "C" not null,
  viewer uuid not null,
  viewer_post text not null,
  field text not null,
  purpose text not null,
  about uuid,
  at timestamptz not null,
  primary key (county, id)
);
create index access_person on access (county, person, id desc);
select tenant('access', 'select, insert');
create policy add on access for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and viewer = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[]));
-- The person concerned sees who looked; so does the audit admin, whose reach is the county.
create policy see on access for select using (
  county = nullif(current_setting('app.county', true), '')::int and (
    person = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])
    or nullif(current_setting('app.reach', true), '') = county::text));

-- Global (listed in kernel/global-tables.ts): one session may be looked up before any county is known.
create table session (
  hash text primary key,
  county integer not null,
  account uuid,
  person uuid not null,
  kind text not null check (kind in ('resident', 'staff', 'assisted')),
  assisted_by uuid,
  actor jsonb not null,
  -- set when posts or proxies change: the next request resolves the actor anew and gets a new token
  stale boolean not null default false,
  opened_at timestamptz not null,
  proven_at timestamptz not null,
  seen_at timestamptz not null,
  ends_at timestamptz not null
);
create index session_person on session (person);
create index session_ends on session (ends_at);
grant select, insert, update, delete on session to xiangli_app;
select dist_ref('session');

-- Which counties this installation serves.
create table county (
  code integer primary key,
  name text not null,
  opened_at timestamptz not null
);
grant select, insert, update on county to xiangli_app;
select dist_ref('county');
