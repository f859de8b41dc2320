-- Clocks that are judged anew, matters three times overdue, return visits with an owner, and the rates of a place.
alter table ticket
  -- what has rung of the clock that does not run, while a change of the calendar has turned to the other one
  add column set_aside jsonb,
  -- when three times the running limit is used up; null when no clock runs
  add column thrice_at timestamptz,
  -- who visits her after the check where the class asks for it, and until when; when it was done
  add column visit_person uuid,
  add column visit_due timestamptz,
  add column visited_at timestamptz,
  add check ((visit_person is null) = (visit_due is null));
create index ticket_thrice on ticket (county, thrice_at, id) where thrice_at is not null;
create index ticket_visit on ticket (county, visit_person, visit_due, id) where visit_person is not null;
-- the walk of a change of the calendar or of a limit over what is promised and not yet kept
create index ticket_watched on ticket (county, area, id) where state in ('reported', 'accepted', 'dispatched', 'in_progress', 'paused');

-- A change of the calendar or of a setting, and how far the open matters have been judged anew.
create table ticket_rejudging (
  county integer not null,
  id uuid not null,
  area text collate "C" not null,
  cause text not null check (cause in ('calendar', 'setting')),
  -- the setting, or the day of the calendar
  what text not null,
  by uuid,
  at timestamptz not null,
  -- open matters of the place when it began
  total integer not null default 0,
  looked integer not null default 0,
  changed integer not null default 0,
  -- the last matter that was looked at
  last_area text collate "C",
  last_id uuid,
  done_at timestamptz,
  primary key (county, id)
);
select tenant('ticket_rejudging');
create policy keep on ticket_rejudging using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

-- What became of a matter, as the rates of its place count it. Nothing here names anybody.
create table ticket_outcome (
  county integer not null,
  ticket uuid not null,
  area text collate "C" not null,
  -- the day on which the answer was given, or on which its time was up without one
  answered_on date,
  in_time boolean,
  closed_on date,
  -- her last word; null while she has said nothing
  solved boolean,
  satisfied boolean,
  -- her word was taken down on a return visit
  by_visit boolean not null default false,
  -- the tier that answered it
  tier text check (tier in ('grid', 'village', 'township', 'county')),
  primary key (county, ticket),
  foreign key (county, ticket) references ticket (county, id) on delete cascade
);
create index ticket_outcome_answered on ticket_outcome (county, area, answered_on) where answered_on is not null;
create index ticket_outcome_closed on ticket_outcome (county, area, closed_on) where closed_on is not null;
select tenant('ticket_outcome');
create policy keep on ticket_outcome using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

-- The same added up by day for every place of the tree down to the grid, so that a rate reads a few rows however many matters there are.
create table ticket_tally (
  county integer not null,
  area text collate "C" not null,
  day date not null,
  answered integer not null default 0 check (answered >= 0),
  in_time integer not null default 0 check (in_time >= 0),
  closed integer not null default 0 check (closed >= 0),
  -- of the closed ones: she said whether it is solved, and it is
  asked_solved integer not null default 0 check (asked_solved >= 0),
  solved integer not null default 0 check (solved >= 0),
  asked_satisfied integer not null default 0 check (asked_satisfied >= 0),
  satisfied integer not null default 0 check (satisfied >= 0),
  by_visit integer not null default 0 check (by_visit >= 0),
  at_grid integer not null default 0 check (at_grid >= 0),
  at_village integer not null default 0 check (at_village >= 0),
  at_township integer not null default 0 check (at_township >= 0),
  at_county integer not null default 0 check (at_county >= 0),
  primary key (county, area, day)
);
select tenant('ticket_tally');
-- Counts of a place name nobody: everybody of the county may read them, the system writes them.
create policy see on ticket_tally for select using (county = nullif(current_setting('app.county', true), '')::int);
create policy keep on ticket_tally using (
  county = nullif(current_setting('app.county', true), '')::int
  and nullif(current_setting('app.reach', true), '') = county::text);
