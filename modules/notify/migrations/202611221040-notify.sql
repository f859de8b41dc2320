-- What people are told: one notice for one happening, one delivery for each person and way, and what each person chose.

create table notice (
  county integer not null,
  id uuid not null,
  area text collate "C" not null check (area ~ '^[1-9]\d{5}(\d{3}){0,4}$'),
  -- message key and what fills it; names of others, numbers and addresses do not belong here
  key text not null check (key ~ '^[a-z]+\.[a-z0-9_-]+$'),
  params jsonb not null default '{}',
  kind text not null check (kind in ('matters', 'identity', 'duties', 'village')),
  -- the matter it is about; when that is done, nobody is reminded of it any more
  subject uuid not null,
  link text not null check (link ~ '^/[^/]|^/$' and length(link) <= 300),
  urgent boolean not null default false,
  recipients uuid[] not null check (cardinality(recipients) between 1 and 100),
  -- set by reactions to facts, which may run twice: the second finds it taken
  once text,
  at timestamptz not null,
  primary key (county, id)
);
create unique index notice_once on notice (county, once) where once is not null;
create index notice_subject on notice (county, subject);
select tenant('notice');
create policy own on notice using (
  county = nullif(current_setting('app.county', true), '')::int and (
    recipients && string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[]
    or (nullif(current_setting('app.reach', true), '') = county::text and nullif(current_setting('app.persons', true), '') is null)));
-- Staff of the area look after what could not be delivered.
create policy look_after on notice for select using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

create table delivery (
  county integer not null,
  id uuid not null,
  area text collate "C" not null check (area ~ '^[1-9]\d{5}(\d{3}){0,4}$'),
  notice uuid not null,
  person uuid not null,
  channel text not null check (channel in ('inbox', 'sms', 'wechat')),
  state text not null check (state in ('waiting', 'sent', 'failed', 'cancelled')),
  tries integer not null default 0 check (tries >= 0),
  next_at timestamptz,
  -- rule id of the reason, and the provider's own words, which carry neither address nor text
  why text,
  detail text not null default '' check (length(detail) <= 200),
  provider_id text,
  at timestamptz not null,
  sent_at timestamptz,
  read_at timestamptz,
  -- the matter was finished
  done_at timestamptz,
  primary key (county, id),
  foreign key (county, notice) references notice (county, id) on delete cascade,
  unique (county, notice, person, channel),
  check ((state = 'waiting') = (next_at is not null)),
  check ((state = 'sent') = (sent_at is not null)),
  check (channel = 'inbox' or read_at is null)
);
create index delivery_inbox on delivery (county, person, id desc) where channel = 'inbox';
create index delivery_unread on delivery (county, person) where channel = 'inbox' and read_at is null and done_at is null;
create index delivery_failed on delivery (county, area, id desc) where state = 'failed';
create index delivery_old on delivery (county, at);
select tenant('delivery');
create policy own on delivery using (
  county = nullif(current_setting('app.county', true), '')::int and (
    person = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])
    or (nullif(current_setting('app.reach', true), '') = county::text and nullif(current_setting('app.persons', true), '') is null)));
-- Staff of the area see what could not be delivered, and nothing of what was.
create policy look_after on delivery for select using (
  county = nullif(current_setting('app.county', true), '')::int and state = 'failed'
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

create table preference (
  county integer not null,
  person uuid not null,
  -- kinds of notices wanted by text message and by WeChat; the inbox always has all
  sms text[] not null,
  wechat text[] not null,
  at timestamptz not null,
  primary key (county, person),
  check (sms <@ array['matters', 'identity', 'duties', 'village'] and wechat <@ array['matters', 'identity', 'duties', 'village'])
);
select tenant('preference');
create policy own on preference using (
  county = nullif(current_setting('app.county', true), '')::int and (
    person = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])
    or (nullif(current_setting('app.reach', true), '') = county::text and nullif(current_setting('app.persons', true), '') is null)));
