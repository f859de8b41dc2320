-- One matter told twice becomes one, and two told as one become two: who joined, what was merged where, which parts a whole has.
alter table ticket drop constraint ticket_state_check;
alter table ticket add constraint ticket_state_check check (state in ('reported', 'accepted', 'dispatched', 'in_progress', 'paused', 'answered', 'verified', 'split', 'closed', 'declined', 'merged', 'voided'));
alter table ticket
  -- residents who met the same; they are told what she is told. Row security does not know them: what they see is made for them
  add column joiners uuid[] not null default '{}',
  -- where a merged matter lives on, and how many live on in this one
  add column merged_into uuid,
  add column merged smallint not null default 0 check (merged >= 0),
  -- the whole this is a part of, and how many parts this one has
  add column split_from uuid,
  add column parts smallint not null default 0 check (parts >= 0),
  -- the ended matter after which this one was told again
  add column follows uuid,
  add check ((state = 'merged') = (merged_into is not null)),
  add check (state <> 'split' or parts > 0);
create index ticket_merged_into on ticket (county, merged_into) where merged_into is not null;
create index ticket_split_from on ticket (county, split_from) where split_from is not null;

create table ticket_joiner (
  county integer not null,
  ticket uuid not null,
  person uuid not null,
  -- where the matter lies
  area text collate "C" not null,
  -- herself, whoever acts for her, or a worker
  joined_by uuid not null,
  -- her own matter, when she is here because it was merged into this one
  own uuid,
  -- the matter she told after this one had ended and hers had not
  again uuid,
  words text,
  photos jsonb not null default '[]',
  at timestamptz not null,
  primary key (county, ticket, person),
  foreign key (county, ticket) references ticket (county, id) on delete cascade
);
comment on column ticket_joiner.person is 'class=personal; basis=service requested by the person; keep=5 years after closing; mask=hidden from other residents';
comment on column ticket_joiner.joined_by is 'class=personal; basis=service requested by the person; keep=5 years after closing; mask=hidden from other residents';
comment on column ticket_joiner.words is 'class=personal; basis=service requested by the person; keep=5 years after closing; mask=hidden from other residents';
comment on column ticket_joiner.photos is 'class=personal; basis=service requested by the person; keep=5 years after closing; mask=hidden from other residents';
create index ticket_joiner_person on ticket_joiner (county, person, ticket desc);
select tenant('ticket_joiner');
-- Staff of the place, and she herself.
create policy keep on ticket_joiner using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or person = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])));

-- Matters sent out together: what each was before, so that the sender can take them back for a short while.
create table ticket_sending (
  county integer not null,
  -- made by the sender's page before the first try; the same again sends nothing twice
  batch uuid not null,
  ticket uuid not null,
  sent_by uuid not null,
  -- the step that sent it
  step uuid not null,
  was text not null check (was in ('reported', 'accepted')),
  tier text not null,
  units uuid[] not null,
  seats text[] collate "C" not null,
  at timestamptz not null,
  back_at timestamptz,
  primary key (county, batch, ticket),
  foreign key (county, ticket) references ticket (county, id) on delete cascade
);
create index ticket_sending_ticket on ticket_sending (county, ticket);
select tenant('ticket_sending');
-- Only the sender takes back; whoever serves the whole county may look.
create policy keep on ticket_sending using (
  county = nullif(current_setting('app.county', true), '')::int and (
    sent_by = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])
    or current_setting('app.county', true) = any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))));
