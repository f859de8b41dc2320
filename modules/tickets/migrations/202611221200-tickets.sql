-- Tickets and their steps. A step repeats who may see its ticket, so that row security needs no second table.
create table ticket (
  county integer not null,
  id uuid not null,
  number text not null,
  area text collate "C" not null,
  class text not null,
  title text not null,
  words text not null default '',
  address text,
  lon double precision,
  lat double precision,
  photos jsonb not null default '[]',
  public boolean not null default false,
  source text not null,
  reporter uuid not null,
  filed_by uuid not null,
  state text not null check (state in ('reported', 'accepted', 'dispatched', 'in_progress', 'paused', 'answered', 'verified', 'closed', 'declined', 'merged', 'voided')),
  state_since timestamptz not null,
  -- when the resident spoke: both clocks start here
  spoken_at timestamptz not null,
  filed_at timestamptz not null,
  -- the limits as they were promised, so that a clock can be wound again from the row alone
  first_reply_limit jsonb not null,
  answer_limit jsonb,
  first_reply_due timestamptz not null,
  first_replied_at timestamptz,
  -- the answer is counted from here: from the resident's word, or from when she sent the matter back
  clock_from timestamptz not null,
  answer_due timestamptz,
  -- the running clock's due time, null when none runs
  due timestamptz,
  -- lists are ordered by it: what has no clock comes last
  due_rank timestamptz not null generated always as (coalesce(due, 'infinity'::timestamptz)) stored,
  -- of the clock that runs now: was the office reminded, how many tiers has it climbed, which place heard of it
  reminded boolean not null default false,
  climbed smallint not null default 0 check (climbed >= 0),
  raised_to text collate "C",
  -- when the resident's silence closes it
  closes_at timestamptz,
  needs_after_photo boolean not null default false,
  tier text not null check (tier in ('grid', 'village', 'township', 'county')),
  turn_post text,
  turn_area text collate "C",
  turn_unit uuid,
  turn_person uuid,
  -- every unit, and every place, it was ever sent to: they keep seeing it
  units uuid[] not null default '{}',
  seats text[] collate "C" not null default '{}',
  hands uuid[] not null default '{}',
  reopenings integer not null default 0 check (reopenings >= 0),
  answered_well boolean,
  solved boolean,
  rated_at timestamptz,
  primary key (county, id),
  unique (county, number),
  check (state <> 'closed' or first_replied_at is not null),
  check ((lon is null) = (lat is null))
);
comment on column ticket.words is 'class=personal; basis=service requested by the person; keep=5 years after closing; mask=hidden unless public';
comment on column ticket.address is 'class=personal; basis=service requested by the person; keep=5 years after closing; mask=hidden from the public';
comment on column ticket.photos is 'class=personal; basis=service requested by the person; keep=5 years after closing; mask=hidden unless public';
comment on column ticket.lon is 'class=personal; basis=service requested by the person; keep=5 years after closing; mask=hidden unless public';
comment on column ticket.lat is 'class=personal; basis=service requested by the person; keep=5 years after closing; mask=hidden unless public';
comment on column ticket.title is 'class=personal; basis=service requested by the person; keep=5 years after closing; mask=hidden unless public';
create index ticket_due on ticket (county, due_rank, id);
create index ticket_area on ticket (county, area, id desc);
create index ticket_reporter on ticket (county, reporter, id desc);
create index ticket_filed on ticket (county, filed_by, id desc);
create index ticket_turn on ticket (county, turn_post, turn_area, due_rank, id) where turn_post is not null;
create index ticket_turn_unit on ticket (county, turn_unit, due_rank, id) where turn_unit is not null;
create index ticket_turn_person on ticket (county, turn_person, due_rank, id) where turn_person is not null;
create index ticket_raised on ticket (county, raised_to, due_rank, id) where raised_to is not null;
create index ticket_open on ticket (county, area, due_rank, id) where state not in ('closed', 'declined', 'merged', 'voided');
create index ticket_ended on ticket (county, state_since) where state in ('closed', 'declined', 'merged', 'voided');
create index ticket_public on ticket (county, area, id desc) where public;
select tenant('ticket');
-- Staff of the place, the units and places it was sent to, the resident and whoever spoke for her may see and move it.
create policy keep on ticket using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or reporter = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])
    or filed_by = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])
    or units && string_to_array(nullif(current_setting('app.units', true), ''), ',')::uuid[]
    or seats && string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
-- What is public may be read by everybody of the village, and by visitors of its page.
create policy see on ticket for select using (
  county = nullif(current_setting('app.county', true), '')::int
  and public and area ^@ nullif(current_setting('app.home', true), ''));

create table ticket_step (
  county integer not null,
  -- the key of the fact this step is
  id uuid not null,
  ticket uuid not null,
  area text collate "C" not null,
  reporter uuid not null,
  filed_by uuid not null,
  public boolean not null,
  units uuid[] not null default '{}',
  seats text[] collate "C" not null default '{}',
  move text not null,
  at timestamptz not null,
  by uuid,
  by_post text,
  -- of an office holder only; a resident's name is looked up, so that it can be masked and erased
  by_name text,
  assisted boolean not null default false,
  words text,
  reason text,
  photos jsonb not null default '[]',
  -- whose turn it became, with the holder's name as it was
  turn jsonb,
  data jsonb not null default '{}',
  primary key (county, id),
  foreign key (county, ticket) references ticket (county, id) on delete cascade
);
comment on column ticket_step.words is 'class=personal; basis=service requested by the person; keep=5 years after closing; mask=hidden unless public';
comment on column ticket_step.by_name is 'class=duty information; basis=public office; keep=5 years after closing; mask=none';
comment on column ticket_step.photos is 'class=personal; basis=service requested by the person; keep=5 years after closing; mask=hidden unless public';
create index ticket_step_ticket on ticket_step (county, ticket, id);
select tenant('ticket_step');
-- Staff of the place, the units and places it was sent to, the resident and whoever spoke for her may see and move it.
create policy keep on ticket_step using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or reporter = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])
    or filed_by = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])
    or units && string_to_array(nullif(current_setting('app.units', true), ''), ',')::uuid[]
    or seats && string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
-- What is public may be read by everybody of the village, and by visitors of its page.
create policy see on ticket_step for select using (
  county = nullif(current_setting('app.county', true), '')::int
  and public and area ^@ nullif(current_setting('app.home', true), ''));
