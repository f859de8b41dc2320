-- People, their households, who acts for whom, what they agreed to, and rosters brought in from Excel.

create table household (
  county integer not null,
  id uuid not null,
  area text collate "C" not null check (area ~ '^[1-9]\d{5}(\d{3}){2,4}$'),
  -- the house number people use, such as 六组12号
  name text not null,
  head uuid,
  renting boolean not null default false,
  -- verified members, who see one another
  seen_by uuid[] not null default '{}',
  source text not null default '',
  at timestamptz not null,
  primary key (county, id),
  unique (county, area, name)
);
comment on column household.name is 'class=address; basis=contract; keep=while a member lives here; mask=none';
select tenant('household');
create policy keep on household using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy see on household for select using (
  county = nullif(current_setting('app.county', true), '')::int
  and seen_by && string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[]);

create table person (
  county integer not null,
  id uuid not null,
  area text collate "C" not null check (area ~ '^[1-9]\d{5}(\d{3}){0,4}$'),
  household uuid,
  name text not null,
  sex text check (sex in ('male', 'female')),
  birth_day date,
  -- null for staff from elsewhere, whose area is that of their office
  residency text check (residency in ('registered', 'resident', 'away', 'incoming')),
  role text check (role in ('head', 'spouse', 'child', 'parent', 'other')),
  relation text not null default '',
  elsewhere text not null default '',
  phone_sealed text,
  phone_index text,
  phone_masked text,
  id_kind text check (id_kind in ('resident_id', 'passport', 'other')),
  id_number_sealed text,
  id_number_index text,
  id_number_masked text,
  account uuid,
  state text not null check (state in ('unverified', 'verified', 'left')),
  verified_by uuid,
  verified_at timestamptz,
  verified_how text check (verified_how in ('worker', 'roster', 'office', 'seed')),
  -- why a worker could not verify; cleared when the person has put it right and asks again
  refusal text,
  -- the roster row this person may be, for the worker to confirm
  same_as uuid,
  merged_into uuid,
  lang text not null default 'zh-CN' check (lang in ('zh-CN', 'en')),
  seen_by uuid[] not null default '{}',
  source text not null check (source in ('join', 'roster', 'office', 'worker', 'seed')),
  batch uuid,
  joined_at timestamptz not null,
  left_at timestamptz,
  primary key (county, id),
  foreign key (county, household) references household (county, id),
  check ((phone_sealed is null) = (phone_index is null) and (phone_sealed is null) = (phone_masked is null)),
  check ((id_number_sealed is null) = (id_number_index is null) and (id_number_sealed is null) = (id_number_masked is null)),
  check (state <> 'left' or (phone_sealed is null and id_number_sealed is null and account is null))
);
create unique index person_phone on person (county, phone_index);
create unique index person_id_number on person (county, id_number_index);
create unique index person_account on person (county, account);
create index person_area on person (county, area, id);
create index person_name on person (county, name text_pattern_ops);
create index person_household on person (county, household);
create index person_waiting on person (county, area) where state = 'unverified' and refusal is null;
comment on column person.name is 'class=name; basis=contract; keep=until left and 3 years; mask=first character';
comment on column person.sex is 'class=identity; basis=contract; keep=until left; mask=none';
comment on column person.birth_day is 'class=identity; basis=contract; keep=until left; mask=year';
comment on column person.residency is 'class=identity; basis=contract; keep=until left; mask=none';
comment on column person.role is 'class=family; basis=contract; keep=until left; mask=none';
comment on column person.relation is 'class=family; basis=contract; keep=until left; mask=none';
comment on column person.elsewhere is 'class=address; basis=consent; keep=until left; mask=none';
comment on column person.phone_sealed is 'class=contact; basis=contract; keep=until left; mask=middle digits';
comment on column person.phone_index is 'class=contact; basis=contract; keep=until left; mask=never shown';
comment on column person.phone_masked is 'class=contact; basis=contract; keep=until left; mask=already masked';
comment on column person.id_kind is 'class=identity; basis=consent; keep=until left; mask=none';
comment on column person.id_number_sealed is 'class=id number, sensitive; basis=consent; keep=until left; mask=all but two ends';
comment on column person.id_number_index is 'class=id number, sensitive; basis=consent; keep=until left; mask=never shown';
comment on column person.id_number_masked is 'class=id number, sensitive; basis=consent; keep=until left; mask=already masked';
comment on column person.refusal is 'class=identity; basis=contract; keep=until verified; mask=none';
select tenant('person');
-- Staff keep their subtree; everybody keeps herself and those she acts for.
create policy keep on person using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or id = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])));
-- Verified members of one household see one another, and change nothing.
create policy see on person for select using (
  county = nullif(current_setting('app.county', true), '')::int
  and seen_by && string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[]);

create table proxy (
  county integer not null,
  id uuid not null,
  -- the giver's
  area text collate "C" not null,
  giver uuid not null,
  taker uuid not null,
  -- both names as they stood, so that each side knows the other without seeing the other's record
  giver_name text not null,
  taker_name text not null,
  relation text not null default '',
  scope text[] not null check (cardinality(scope) between 1 and 10),
  from_day date not null,
  to_day date check (to_day is null or to_day >= from_day),
  -- how the giver said yes: in the app, or before a worker and a second one
  how text not null check (how in ('app', 'worker', 'seed')),
  words text not null default '',
  witness uuid,
  second uuid,
  consent uuid,
  giver_ok_at timestamptz,
  taker_ok_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  at timestamptz not null,
  primary key (county, id),
  foreign key (county, giver) references person (county, id),
  foreign key (county, taker) references person (county, id),
  check (giver <> taker),
  -- two pairs of eyes, neither of them the one who gains
  check (second is null or (witness is not null and second <> witness and second <> taker and second <> giver)),
  check (witness is null or (witness <> taker and witness <> giver)),
  check (how <> 'worker' or giver_ok_at is null or second is not null)
);
create index proxy_taker on proxy (county, taker) where withdrawn_at is null;
create index proxy_giver on proxy (county, giver);
create index proxy_area on proxy (county, area, id);
create unique index proxy_pair on proxy (county, giver, taker) where withdrawn_at is null;
comment on column proxy.giver_name is 'class=name; basis=consent; keep=3 years after its end; mask=none for both sides';
comment on column proxy.taker_name is 'class=name; basis=consent; keep=3 years after its end; mask=none for both sides';
comment on column proxy.relation is 'class=family; basis=consent; keep=3 years after its end; mask=none';
comment on column proxy.words is 'class=consent; basis=law; keep=3 years after its end; mask=none';
select tenant('proxy');
create policy own on proxy using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or giver = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])
    or taker = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])));

-- The consent ledger: one row each time somebody agreed or took it back.
create table consent (
  county integer not null,
  id uuid not null,
  person uuid not null,
  area text collate "C" not null,
  purpose text not null,
  version integer not null check (version > 0),
  given boolean not null,
  how text not null check (how in ('app', 'worker', 'paper', 'seed')),
  by_person uuid,
  words text not null default '',
  at timestamptz not null,
  primary key (county, id),
  foreign key (county, person) references person (county, id)
);
create index consent_person on consent (county, person, id desc);
comment on column consent.words is 'class=consent; basis=law; keep=3 years after leaving; mask=none';
-- Append-only by grant.
select tenant('consent', 'select, insert');
create policy own on consent using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or person = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])));

-- What a person asked to have put right, until a worker has looked at the paper.
create table correction (
  county integer not null,
  id uuid not null,
  person uuid not null,
  area text collate "C" not null,
  field text not null check (field in ('name', 'id_number', 'birth_day', 'sex', 'residency', 'household')),
  value_sealed text,
  value_masked text not null,
  reason text not null default '',
  state text not null check (state in ('waiting', 'confirmed', 'refused')),
  decided_by uuid,
  decided_at timestamptz,
  decided_words text not null default '',
  at timestamptz not null,
  primary key (county, id),
  foreign key (county, person) references person (county, id),
  check ((state = 'waiting') = (decided_at is null)),
  check (state = 'waiting' or value_sealed is null)
);
create unique index correction_waiting on correction (county, person, field) where state = 'waiting';
create index correction_area on correction (county, area, id);
comment on column correction.value_sealed is 'class=as the field; basis=contract; keep=until decided; mask=as the field';
comment on column correction.value_masked is 'class=as the field; basis=contract; keep=3 years; mask=already masked';
comment on column correction.decided_words is 'class=identity; basis=contract; keep=3 years; mask=none';
comment on column correction.reason is 'class=identity; basis=contract; keep=3 years; mask=none';
select tenant('correction');
create policy own on correction using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or person = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])));

create table roster_batch (
  county integer not null,
  id uuid not null,
  area text collate "C" not null,
  name text not null,
  state text not null check (state in ('checked', 'applying', 'applied', 'undoing', 'undone')),
  rows integer not null,
  fresh integer not null default 0,
  changed integer not null default 0,
  same integer not null default 0,
  errors integer not null default 0,
  by_person uuid not null,
  at timestamptz not null,
  applied_at timestamptz,
  undone_at timestamptz,
  primary key (county, id)
);
create index roster_batch_area on roster_batch (county, area, id);
select tenant('roster_batch');
create policy reach on roster_batch using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

create table roster_row (
  county integer not null,
  batch uuid not null,
  line integer not null,
  area text collate "C" not null,
  outcome text not null check (outcome in ('fresh', 'change', 'same', 'error')),
  person uuid,
  cells_sealed text not null,
  -- column → rule id
  errors jsonb not null default '{}',
  before_sealed text,
  -- applied: it changed the record; undone: it was taken back; kept: somebody had changed it since, so it stayed
  done text check (done in ('applied', 'undone', 'kept')),
  primary key (county, batch, line),
  foreign key (county, batch) references roster_batch (county, id) on delete cascade
);
comment on column roster_row.cells_sealed is 'class=roster; basis=contract; keep=30 days; mask=never shown';
comment on column roster_row.before_sealed is 'class=roster; basis=contract; keep=30 days; mask=never shown';
select tenant('roster_row');
create policy reach on roster_row using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
