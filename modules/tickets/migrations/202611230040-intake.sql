-- Matters that other platforms bring: the 12345 hotline and city management.
alter table ticket
  -- as the platform writes it, and as it is compared: one number of one platform is one ticket
  add column external_number text check (length(external_number) <= 60),
  add column external_key text,
  -- until when the platform wants its answer
  add column external_due timestamptz,
  add check ((external_number is null) = (external_key is null));
create unique index ticket_external on ticket (county, source, external_key) where external_key is not null;

-- What the platform gave besides: whom it may be asked about, and what it said when it said it last.
create table ticket_intake (
  county integer not null,
  ticket uuid not null,
  area text collate "C" not null,
  -- name and telephone as the platform wrote them, for whoever handles it
  caller_sealed text,
  -- of each field a short hash: what differs the next time is told apart without keeping it twice
  digest jsonb not null,
  -- who brought it: a program by its key, or a batch from a workbook
  consumer uuid,
  batch uuid,
  at timestamptz not null,
  primary key (county, ticket),
  foreign key (county, ticket) references ticket (county, id) on delete cascade
);
comment on column ticket_intake.caller_sealed is 'class=contact; basis=service requested by the person; keep=5 years after closing; mask=shown to the handler with a reason on record';
select tenant('ticket_intake');
create policy system_only on ticket_intake using (
  county = nullif(current_setting('app.county', true), '')::int
  and nullif(current_setting('app.reach', true), '') = county::text and nullif(current_setting('app.persons', true), '') is null);

-- A workbook that was uploaded: tried first, filed then, a chunk at a time.
create table intake_batch (
  county integer not null,
  id uuid not null,
  area text collate "C" not null,
  title text not null check (length(title) <= 120),
  source text not null check (source in ('hotline_12345', 'city_management')),
  state text not null check (state in ('checking', 'checked', 'filing', 'done')),
  -- which of our columns was found under which heading
  mapping jsonb not null default '[]',
  rows integer not null check (rows >= 0),
  seen integer not null default 0,
  good integer not null default 0,
  known integer not null default 0,
  wrong integer not null default 0,
  skipped integer not null default 0,
  filed integer not null default 0,
  by_person uuid not null,
  at timestamptz not null,
  done_at timestamptz,
  primary key (county, id)
);
create index intake_batch_area on intake_batch (county, area, id desc);
select tenant('intake_batch');
create policy reach on intake_batch using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

create table intake_row (
  county integer not null,
  batch uuid not null,
  line integer not null,
  area text collate "C" not null,
  cells_sealed text not null,
  -- unread: not looked at yet; good: will be filed; known: is there already; wrong: has to be put right; skipped: left out by hand
  outcome text not null check (outcome in ('unread', 'good', 'known', 'wrong', 'skipped')),
  key text,
  errors jsonb not null default '{}',
  notes jsonb not null default '{}',
  -- filed: a ticket was made; same: it was there; added: it was there and new words were added
  done text check (done in ('filed', 'same', 'added')),
  ticket uuid,
  primary key (county, batch, line),
  foreign key (county, batch) references intake_batch (county, id) on delete cascade
);
comment on column intake_row.cells_sealed is 'class=contact; basis=service requested by the person; keep=30 days; mask=never shown but to whoever brought it';
create index intake_row_todo on intake_row (county, batch, outcome, line);
create index intake_row_key on intake_row (county, batch, key);
select tenant('intake_row');
create policy reach on intake_row using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
