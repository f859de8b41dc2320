-- When and by how much people are reached: quiet hours and the daily message, what a month of text messages may cost a village, what
-- WeChat was allowed, and word that walks down the tree.

alter table preference
  -- kinds gathered into one message a day
  add column daily text[] not null default '{}' check (daily <@ array['matters', 'identity', 'duties', 'village']),
  -- minutes after midnight in China; null: as the village does, equal: never quiet
  add column quiet_from smallint check (quiet_from between 0 and 1439),
  add column quiet_to smallint check (quiet_to between 0 and 1439),
  add check ((quiet_from is null) = (quiet_to is null));

alter table delivery
  -- waits for the one message of the day
  add column digest boolean not null default false,
  -- somebody is sending it just now; whoever died meanwhile is waited for a moment
  add column claimed_at timestamptz,
  -- text messages it was paid with, and from where
  add column parts smallint not null default 0 check (parts >= 0),
  add column purse text check (purse in ('month', 'reserve')),
  add check ((parts > 0) = (purse is not null));
create index delivery_digest on delivery (county, person, channel, id) where digest and state = 'waiting';

-- One row for each place that speaks and each month. What is taken is taken with a condition, so that it never exceeds what there is.
create table sms_month (
  county integer not null,
  area text collate "C" not null check (area ~ '^[1-9]\d{5}(\d{3}){0,2}$'),
  month text not null check (month ~ '^\d{4}-\d\d$'),
  used integer not null default 0 check (used >= 0),
  reserve_used integer not null default 0 check (reserve_used >= 0),
  -- messages that stayed in the inbox because nothing was left
  refused integer not null default 0 check (refused >= 0),
  primary key (county, area, month)
);
select tenant('sms_month');
create policy keep on sms_month using (
  county = nullif(current_setting('app.county', true), '')::int
  and nullif(current_setting('app.reach', true), '') = county::text and nullif(current_setting('app.persons', true), '') is null);
create policy see on sms_month for select using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

-- What a person allowed WeChat: one message for each tap, or until she says no.
create table wechat_grant (
  county integer not null,
  person uuid not null,
  template text not null check (length(template) <= 80),
  left_over smallint not null default 0 check (left_over between 0 and 100),
  refused_at timestamptz,
  at timestamptz not null,
  primary key (county, person, template)
);
select tenant('wechat_grant');
create policy own on wechat_grant using (
  county = nullif(current_setting('app.county', true), '')::int and (
    person = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])
    or (nullif(current_setting('app.reach', true), '') = county::text and nullif(current_setting('app.persons', true), '') is null)));

-- Word for everybody of a place walks from person to person in batches; cut short, it goes on where it stopped.
create table notice_walk (
  county integer not null,
  id uuid not null,
  area text collate "C" not null check (area ~ '^[1-9]\d{5}(\d{3}){0,4}$'),
  key text not null check (key ~ '^[a-z]+\.[a-z0-9_-]+$'),
  params jsonb not null default '{}',
  kind text not null check (kind in ('matters', 'identity', 'duties', 'village')),
  subject uuid not null,
  link text not null check (link ~ '^/[^/]|^/$' and length(link) <= 300),
  urgent boolean not null default false,
  once text not null,
  after_area text collate "C",
  after_person uuid,
  told integer not null default 0 check (told >= 0),
  at timestamptz not null,
  ended_at timestamptz,
  -- the matter was finished before everybody had heard
  stopped boolean not null default false,
  primary key (county, id),
  unique (county, once),
  check ((after_area is null) = (after_person is null))
);
create index notice_walk_subject on notice_walk (county, subject);
select tenant('notice_walk');
create policy keep on notice_walk using (
  county = nullif(current_setting('app.county', true), '')::int
  and nullif(current_setting('app.reach', true), '') = county::text and nullif(current_setting('app.persons', true), '') is null);
create policy see on notice_walk for select using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
