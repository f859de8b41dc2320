-- A county's ordered routing rules. Each saved list is a row of its own and stays as it was: what a ticket says of a rule can
-- always be looked up, and two people who save at once meet at the key.
create table routing_list (
  county integer not null,
  version integer not null check (version > 0),
  area text collate "C" not null,
  -- from the top, as they are read: [{"id", "name", "area", "classes", "sources", "hours", "to", "from_day", "to_day"}]
  rules jsonb not null check (jsonb_typeof(rules) = 'array'),
  by uuid,
  by_post text,
  by_name text,
  at timestamptz not null,
  primary key (county, version)
);
comment on column routing_list.by_name is 'class=duty information; basis=public office; keep=as long as the list; mask=none';
select tenant('routing_list', 'select, insert');
-- Whoever files a matter needs the rules to learn where it goes; they name no person.
create policy see on routing_list for select using (county = nullif(current_setting('app.county', true), '')::int);
create policy save on routing_list for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and current_setting('app.county', true) = any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

-- Why a matter came to where this step took it, as data; the sentence is made for whoever reads it.
alter table ticket_step add column why jsonb;

-- What the county learned from where its matters were sent: counts of words, nothing of single matters.
create table dispatch_model (
  county integer not null,
  area text collate "C" not null,
  made_at timestamptz not null,
  -- packed: words and how often matters with them went where
  model bytea not null check (octet_length(model) <= 8000000),
  tickets integer not null check (tickets >= 0),
  -- measured on matters it was not made from: how many, since when, and of them the office was the first or among the three
  held integer not null default 0 check (held >= 0),
  held_from date,
  first_hits integer not null default 0,
  top_hits integer not null default 0,
  primary key (county),
  check (first_hits <= top_hits and top_hits <= held)
);
select tenant('dispatch_model');
create policy see on dispatch_model for select using (county = nullif(current_setting('app.county', true), '')::int);
-- Made anew every night by the clock, which reaches the whole county.
create policy make on dispatch_model using (
  county = nullif(current_setting('app.county', true), '')::int
  and current_setting('app.county', true) = any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
-- Where matters were sent, the newest first: what the model is made from.
create index ticket_step_sent on ticket_step (county, id desc) where move in ('dispatch', 'transfer');
