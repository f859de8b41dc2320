-- Doors: programs of others that come with a key, addresses that want to be told, and what was sent there.
-- Only the system reads and writes here; who of the staff may is said by access.ts before.

create table consumer (
  county integer not null,
  id uuid not null,
  -- where it may act and what it may be told of
  area text collate "C" not null check (area ~ '^[1-9]\d{5}(\d{3}){0,3}$'),
  title text not null check (length(title) between 1 and 60),
  purpose text not null check (length(purpose) between 1 and 300),
  permits text[] not null default '{}',
  per_minute integer not null check (per_minute between 1 and 6000),
  -- the beginning of the key, so that people can tell keys apart; of the whole only the hash is kept
  key_prefix text not null,
  key_hash text not null,
  key_at timestamptz not null,
  made_by uuid,
  at timestamptz not null,
  used_day date,
  revoked_by uuid,
  revoked_at timestamptz,
  primary key (county, id),
  unique (county, key_hash)
);
select tenant('consumer');
create policy system_only on consumer using (
  county = nullif(current_setting('app.county', true), '')::int
  and nullif(current_setting('app.reach', true), '') = county::text and nullif(current_setting('app.persons', true), '') is null);

-- Each use of a key, written before anything is answered: which call, in which hour, how often.
create table consumer_use (
  county integer not null,
  consumer uuid not null,
  hour timestamptz not null,
  call text not null check (length(call) <= 120),
  area text collate "C" not null,
  uses integer not null check (uses > 0),
  primary key (county, consumer, hour, call),
  foreign key (county, consumer) references consumer (county, id)
);
select tenant('consumer_use');
create policy system_only on consumer_use using (
  county = nullif(current_setting('app.county', true), '')::int
  and nullif(current_setting('app.reach', true), '') = county::text and nullif(current_setting('app.persons', true), '') is null);

create table webhook (
  county integer not null,
  id uuid not null,
  area text collate "C" not null,
  consumer uuid not null,
  url text not null check (url ~ '^https?://' and length(url) <= 500),
  events text[] not null check (cardinality(events) between 1 and 50),
  secret_sealed text not null,
  -- while a new secret is being put in place at the other end, both sign
  old_secret_sealed text,
  old_secret_until timestamptz,
  state text not null check (state in ('active', 'ended')),
  -- failures since the last success, and until when this address is left in peace
  failures integer not null default 0 check (failures >= 0),
  rest_until timestamptz,
  -- taken by a sender until then
  busy_until timestamptz,
  made_by uuid,
  at timestamptz not null,
  ended_at timestamptz,
  primary key (county, id),
  foreign key (county, consumer) references consumer (county, id),
  check ((old_secret_sealed is null) = (old_secret_until is null)),
  check ((state = 'ended') = (ended_at is not null))
);
create index webhook_consumer on webhook (county, consumer, id);
create index webhook_active on webhook (county, id) where state = 'active';
select tenant('webhook');
create policy system_only on webhook using (
  county = nullif(current_setting('app.county', true), '')::int
  and nullif(current_setting('app.reach', true), '') = county::text and nullif(current_setting('app.persons', true), '') is null);

create table hook_delivery (
  county integer not null,
  id uuid not null,
  -- of what it tells about
  area text collate "C" not null,
  consumer uuid not null,
  webhook uuid not null,
  event text not null,
  subject uuid not null,
  -- the same word once only per address
  once text not null,
  -- forgotten with the content after a month; null from then on
  body_sealed text,
  state text not null check (state in ('waiting', 'sent', 'failed', 'dropped')),
  tries integer not null default 0 check (tries >= 0),
  next_at timestamptz,
  -- of the last try
  status integer,
  why text,
  took_ms integer,
  at timestamptz not null,
  sent_at timestamptz,
  primary key (county, id),
  unique (county, webhook, once),
  foreign key (county, webhook) references webhook (county, id),
  check ((state = 'waiting') = (next_at is not null)),
  check ((state = 'sent') = (sent_at is not null))
);
comment on column hook_delivery.body_sealed is 'class=personal; basis=service requested by the person; keep=30 days; mask=never shown';
create index hook_delivery_waiting on hook_delivery (county, webhook, next_at) where state = 'waiting';
create index hook_delivery_order on hook_delivery (county, webhook, subject, id) where state = 'waiting';
create index hook_delivery_state on hook_delivery (county, state, id desc);
create index hook_delivery_webhook on hook_delivery (county, webhook, id desc);
create index hook_delivery_old on hook_delivery (county, at) where body_sealed is not null;
select tenant('hook_delivery');
create policy system_only on hook_delivery using (
  county = nullif(current_setting('app.county', true), '')::int
  and nullif(current_setting('app.reach', true), '') = county::text and nullif(current_setting('app.persons', true), '') is null);

create table hook_try (
  county integer not null,
  delivery uuid not null,
  number integer not null check (number > 0),
  area text collate "C" not null,
  at timestamptz not null,
  status integer,
  why text,
  took_ms integer not null,
  -- the beginning of what the other end said, long numbers blacked out
  said text not null default '' check (length(said) <= 200),
  primary key (county, delivery, number),
  foreign key (county, delivery) references hook_delivery (county, id)
);
select tenant('hook_try');
create policy system_only on hook_try using (
  county = nullif(current_setting('app.county', true), '')::int
  and nullif(current_setting('app.reach', true), '') = county::text and nullif(current_setting('app.persons', true), '') is null);
