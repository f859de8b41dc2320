-- The open books: what has to be published and when, what was published, accounts with their lines and vouchers, questions.
-- What is public is read by everybody of the village and by visitors of its page; what is public is never changed again.

-- Items and powers as a place adds or tightens them from a day on; the usual ones stand in the code with their sources.
create table disclosure_rule (
  county integer not null,
  area text collate "C" not null,
  kind text not null check (kind in ('item', 'power')),
  key text not null,
  from_day date not null,
  body jsonb not null,
  source text not null,
  set_by uuid,
  at timestamptz not null,
  primary key (county, area, kind, key, from_day)
);
select tenant('disclosure_rule');
create policy see on disclosure_rule for select using (county = nullif(current_setting('app.county', true), '')::int);
create policy keep on disclosure_rule using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

-- One thing a village has to publish for one period, and whether it did.
create table disclosure_due (
  county integer not null,
  id uuid not null,
  area text collate "C" not null,
  item text not null,
  book text not null check (book in ('party', 'village', 'finance', 'services')),
  kind text not null check (kind in ('words', 'account')),
  period text not null,
  from_day date not null,
  to_day date not null,
  -- what happened, of an item that falls due by an event
  event text,
  remind_at timestamptz not null,
  due_at timestamptz not null,
  township_at timestamptz not null,
  county_at timestamptz not null,
  state text not null check (state in ('open', 'done')),
  entry uuid,
  done_at timestamptz,
  reminded boolean not null default false,
  climbed smallint not null default 0 check (climbed between 0 and 3),
  raised_to text collate "C",
  -- when the clock looks at it next; null when it has said all it can say
  rings_at timestamptz,
  primary key (county, id),
  unique (county, area, item, period),
  check ((state = 'done') = (done_at is not null))
);
create index disclosure_due_open on disclosure_due (county, due_at, id) where state = 'open';
create index disclosure_due_area on disclosure_due (county, area, due_at, id) where state = 'open';
create index disclosure_due_done on disclosure_due (county, area, done_at desc, id desc) where state = 'done';
create index disclosure_due_item on disclosure_due (county, area, item, due_at);
create index disclosure_due_rings on disclosure_due (county, area, rings_at) where rings_at is not null;
select tenant('disclosure_due');
create policy keep on disclosure_due using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy see on disclosure_due for select using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ nullif(current_setting('app.home', true), ''));

-- One published thing, or its draft. A correction is a new version with the same root; the earlier one stays.
create table disclosure_entry (
  county integer not null,
  id uuid not null,
  root uuid not null,
  version smallint not null check (version >= 1),
  area text collate "C" not null,
  item text not null,
  book text not null check (book in ('party', 'village', 'finance', 'services')),
  kind text not null check (kind in ('words', 'account')),
  period text not null,
  from_day date not null,
  to_day date not null,
  due uuid,
  due_at timestamptz,
  title text not null,
  words text not null default '',
  fields jsonb not null default '[]',
  -- the rows of the template as they stood, so that an old entry still says what each value means
  template jsonb not null default '[]',
  nothing boolean not null default false,
  pictures jsonb not null default '[]',
  state text not null check (state in ('draft', 'submitted', 'signed', 'refused', 'published')),
  public boolean not null default false,
  correction_reason text,
  -- grows with every handing in: a signature counts for its own round
  round smallint not null default 0 check (round >= 0),
  made_by uuid,
  made_name text not null default '',
  made_post text not null default '',
  published_by uuid,
  published_name text,
  published_post text,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  published_at timestamptz,
  primary key (county, id),
  unique (county, root, version),
  check (public = (state = 'published')),
  check ((state = 'published') = (published_at is not null))
);
comment on column disclosure_entry.words is 'class=public record; basis=村民委员会组织法第三十条; keep=permanent; mask=none, numbers of people refused';
comment on column disclosure_entry.made_name is 'class=duty information; basis=public office; keep=permanent; mask=none';
comment on column disclosure_entry.published_name is 'class=duty information; basis=public office; keep=permanent; mask=none';
create index disclosure_entry_public on disclosure_entry (county, area, published_at desc, id desc) where public;
create index disclosure_entry_item on disclosure_entry (county, area, item, to_day desc, version desc);
create index disclosure_entry_draft on disclosure_entry (county, area, changed_at desc, id desc) where not public;
-- One version of a period is worked on at a time.
create unique index disclosure_entry_one_draft on disclosure_entry (county, area, item, period) where not public;
create unique index disclosure_entry_one_version on disclosure_entry (county, area, item, period, version);
select tenant('disclosure_entry');
create policy see on disclosure_entry for select using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or (public and area ^@ nullif(current_setting('app.home', true), ''))));
create policy add on disclosure_entry for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy change on disclosure_entry for update using (
  county = nullif(current_setting('app.county', true), '')::int
  and not public and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')))
with check (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy remove on disclosure_entry for delete using (
  county = nullif(current_setting('app.county', true), '')::int
  and not public and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

-- The sums of an account. The database itself refuses one that does not add up.
create table disclosure_account (
  county integer not null,
  entry uuid not null,
  root uuid not null,
  version smallint not null,
  area text collate "C" not null,
  public boolean not null default false,
  item text not null,
  from_day date not null,
  to_day date not null,
  opening_fen bigint not null,
  opening_note text not null default '',
  receipts_fen bigint not null default 0,
  payments_fen bigint not null default 0,
  closing_fen bigint not null,
  lines integer not null default 0 check (lines >= 0),
  -- everybody who had a hand in it: none of them may sign
  makers uuid[] not null default '{}',
  needs_signatures smallint not null default 1 check (needs_signatures between 1 and 9),
  digest text,
  primary key (county, entry),
  foreign key (county, entry) references disclosure_entry (county, id) on delete cascade,
  check (closing_fen = opening_fen + receipts_fen - payments_fen)
);
comment on column disclosure_account.opening_note is 'class=public record; basis=村民委员会组织法第三十条; keep=permanent; mask=none';
create index disclosure_account_chain on disclosure_account (county, area, item, to_day desc, version desc);
select tenant('disclosure_account');
create policy see on disclosure_account for select using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or (public and area ^@ nullif(current_setting('app.home', true), ''))));
create policy add on disclosure_account for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy change on disclosure_account for update using (
  county = nullif(current_setting('app.county', true), '')::int
  and not public and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')))
with check (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy remove on disclosure_account for delete using (
  county = nullif(current_setting('app.county', true), '')::int
  and not public and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

-- A receipt or a payment. A correction's version shows the lines of all versions up to its own.
create table disclosure_line (
  county integer not null,
  id uuid not null,
  root uuid not null,
  entry uuid not null,
  version smallint not null,
  area text collate "C" not null,
  public boolean not null default false,
  number integer not null check (number >= 1),
  day date not null,
  direction text not null check (direction in ('in', 'out')),
  amount_fen bigint not null check (amount_fen <> 0),
  category text not null,
  -- in full, sealed: for those who make and sign the account
  party_sealed text,
  party_is_person boolean not null default true,
  -- 李**, or a firm's name
  party_public text not null default '',
  purpose text not null,
  basis text not null default '',
  basis_link text not null default '',
  vouchers uuid[] not null default '{}',
  reverses uuid,
  batch uuid,
  primary key (county, id),
  unique (county, root, number),
  unique (county, reverses),
  foreign key (county, entry) references disclosure_entry (county, id) on delete cascade,
  check (amount_fen > 0 or reverses is not null)
);
comment on column disclosure_line.party_sealed is 'class=personal; basis=村民委员会组织法第三十条; keep=15 years (会计档案管理办法); mask=sealed, shown as 李**';
create index disclosure_line_batch on disclosure_line (county, batch) where batch is not null;
select tenant('disclosure_line');
create policy see on disclosure_line for select using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or (public and area ^@ nullif(current_setting('app.home', true), ''))));
create policy add on disclosure_line for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and not public and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy change on disclosure_line for update using (
  county = nullif(current_setting('app.county', true), '')::int
  and not public and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')))
with check (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy remove on disclosure_line for delete using (
  county = nullif(current_setting('app.county', true), '')::int
  and not public and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

-- A picture that proves lines. The original is sealed on disk; only the blackened one is ever shown.
create table disclosure_voucher (
  county integer not null,
  id uuid not null,
  entry uuid not null,
  area text collate "C" not null,
  public boolean not null default false,
  original uuid not null,
  width integer not null,
  height integer not null,
  shown jsonb,
  boxes jsonb not null default '[]',
  masked_by uuid,
  masked_name text,
  masked_at timestamptz,
  confirmed_by uuid,
  confirmed_name text,
  confirmed_at timestamptz,
  at timestamptz not null,
  primary key (county, id),
  foreign key (county, entry) references disclosure_entry (county, id) on delete cascade,
  check (confirmed_at is null or shown is not null),
  check (not public or confirmed_at is not null)
);
comment on column disclosure_voucher.masked_name is 'class=duty information; basis=public office; keep=permanent; mask=none';
comment on column disclosure_voucher.confirmed_name is 'class=duty information; basis=public office; keep=permanent; mask=none';
create index disclosure_voucher_entry on disclosure_voucher (county, entry, id);
select tenant('disclosure_voucher');
create policy see on disclosure_voucher for select using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or (public and area ^@ nullif(current_setting('app.home', true), ''))));
create policy add on disclosure_voucher for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and not public and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy change on disclosure_voucher for update using (
  county = nullif(current_setting('app.county', true), '')::int
  and not public and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')))
with check (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy remove on disclosure_voucher for delete using (
  county = nullif(current_setting('app.county', true), '')::int
  and not public and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

-- Who opened a sealed original, written before it was shown.
create table disclosure_look (
  county integer not null,
  id uuid not null,
  voucher uuid not null,
  area text collate "C" not null,
  viewer uuid not null,
  viewer_post text not null,
  purpose text not null,
  words text not null default '',
  at timestamptz not null,
  primary key (county, id)
);
comment on column disclosure_look.words is 'class=duty information; basis=个人信息保护法第五十四条; keep=15 years; mask=staff only';
create index disclosure_look_voucher on disclosure_look (county, voucher, id);
select tenant('disclosure_look', 'select, insert');
create policy add on disclosure_look for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and viewer = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[]));
create policy see on disclosure_look for select using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

-- The supervision committee's word on one round of an account.
create table disclosure_signature (
  county integer not null,
  id uuid not null,
  entry uuid not null,
  area text collate "C" not null,
  public boolean not null default false,
  round smallint not null,
  person uuid not null,
  holder_name text not null,
  post text not null,
  decision text not null check (decision in ('signed', 'refused')),
  reason text,
  -- of what was read: lines, sums and vouchers as they stood
  digest text not null,
  at timestamptz not null,
  primary key (county, id),
  unique (county, entry, round, person),
  foreign key (county, entry) references disclosure_entry (county, id) on delete cascade,
  check ((decision = 'refused') = (reason is not null))
);
comment on column disclosure_signature.holder_name is 'class=duty information; basis=public office; keep=permanent; mask=none';
select tenant('disclosure_signature');
create policy see on disclosure_signature for select using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or (public and area ^@ nullif(current_setting('app.home', true), ''))));
create policy add on disclosure_signature for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and not public and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
-- Published together with its account, and then as fixed as the account.
create policy publish on disclosure_signature for update using (
  county = nullif(current_setting('app.county', true), '')::int
  and not public and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')))
with check (
  county = nullif(current_setting('app.county', true), '')::int
  and public and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy remove on disclosure_signature for delete using (
  county = nullif(current_setting('app.county', true), '')::int
  and not public and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

-- What somebody of the village wants to know about a published line or entry, and the answer under it.
create table disclosure_question (
  county integer not null,
  id uuid not null,
  -- the root of the entry: questions stay when a correction comes
  root uuid not null,
  entry uuid not null,
  area text collate "C" not null,
  line uuid,
  public boolean not null default true,
  asker uuid not null,
  words text not null,
  at timestamptz not null,
  answer_limit jsonb not null,
  due timestamptz not null,
  state text not null check (state in ('open', 'answered')),
  answer_words text,
  answered_by uuid,
  answered_name text,
  answered_post text,
  answered_at timestamptz,
  reminded boolean not null default false,
  climbed smallint not null default 0 check (climbed between 0 and 3),
  raised_to text collate "C",
  primary key (county, id),
  check ((state = 'answered') = (answer_words is not null and answered_at is not null))
);
comment on column disclosure_question.words is 'class=personal; basis=service requested by the person; keep=permanent with the book; mask=none, published without the name';
comment on column disclosure_question.asker is 'class=personal; basis=service requested by the person; keep=permanent with the book; mask=李** for others';
comment on column disclosure_question.answer_words is 'class=public record; basis=public office; keep=permanent; mask=none';
comment on column disclosure_question.answered_name is 'class=duty information; basis=public office; keep=permanent; mask=none';
create index disclosure_question_root on disclosure_question (county, root, id);
create index disclosure_question_line on disclosure_question (county, line, id) where line is not null;
create index disclosure_question_open on disclosure_question (county, area, due, id) where state = 'open';
create index disclosure_question_asker on disclosure_question (county, asker, id desc);
create index disclosure_question_answered on disclosure_question (county, area, id desc) where state = 'answered';
select tenant('disclosure_question');
create policy keep on disclosure_question using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy ask on disclosure_question for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and asker = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[]));
create policy see on disclosure_question for select using (
  county = nullif(current_setting('app.county', true), '')::int and (
    asker = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])
    or (public and area ^@ nullif(current_setting('app.home', true), ''))));

-- Which entry hung on which board from which day, with a photo of it.
create table disclosure_posting (
  county integer not null,
  id uuid not null,
  root uuid not null,
  entry uuid not null,
  area text collate "C" not null,
  board text not null,
  posted_day date not null,
  photos jsonb not null,
  posted_by uuid,
  holder_name text not null,
  post text not null,
  at timestamptz not null,
  primary key (county, id),
  foreign key (county, entry) references disclosure_entry (county, id) on delete cascade
);
comment on column disclosure_posting.holder_name is 'class=duty information; basis=public office; keep=permanent; mask=none';
create index disclosure_posting_root on disclosure_posting (county, root, id);
select tenant('disclosure_posting', 'select, insert');
create policy see on disclosure_posting for select using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or area ^@ nullif(current_setting('app.home', true), '')));
create policy add on disclosure_posting for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

-- Lines brought as a workbook: tried first, then taken over whole.
create table disclosure_import (
  county integer not null,
  id uuid not null,
  entry uuid not null,
  area text collate "C" not null,
  file_title text not null,
  state text not null check (state in ('checked', 'applying', 'applied', 'undone')),
  rows integer not null,
  errors integer not null,
  done integer not null default 0,
  receipts_fen bigint not null,
  payments_fen bigint not null,
  by_person uuid not null,
  at timestamptz not null,
  primary key (county, id),
  foreign key (county, entry) references disclosure_entry (county, id) on delete cascade
);
create index disclosure_import_entry on disclosure_import (county, entry, id desc);
select tenant('disclosure_import');
create policy keep on disclosure_import using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create table disclosure_import_row (
  county integer not null,
  batch uuid not null,
  line integer not null,
  area text collate "C" not null,
  cells_sealed text not null,
  errors jsonb not null default '{}',
  done boolean not null default false,
  primary key (county, batch, line),
  foreign key (county, batch) references disclosure_import (county, id) on delete cascade
);
comment on column disclosure_import_row.cells_sealed is 'class=personal; basis=村民委员会组织法第三十条; keep=30 days; mask=sealed';
select tenant('disclosure_import_row');
create policy keep on disclosure_import_row using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
