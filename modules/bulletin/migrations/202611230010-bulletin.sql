-- Notices and what grows around them. Word comes down the tree: a notice is read by whoever lives or serves in its area or below.
create table bulletin_notice (
  county integer not null,
  id uuid not null,
  area text collate "C" not null,
  state text not null check (state in ('draft', 'scheduled', 'published', 'withdrawn', 'discarded')),
  kind text not null check (kind in ('notice', 'emergency')),
  -- visitors of the village page read it too; otherwise only those who belong there
  public boolean not null,
  title text not null default '',
  -- as written, in the small language of text.ts
  words text not null default '',
  pictures jsonb not null default '[]',
  audio jsonb,
  paper jsonb,
  commenting boolean not null default true,
  -- the law or emergency that asks for confirmed reading, from the list in rules.ts; null: nobody needs to confirm
  ground text,
  author uuid not null,
  office_post text not null,
  office_area text collate "C" not null,
  office_name text not null,
  version integer not null default 1 check (version >= 1),
  -- where it came from: an entry of another module, e.g. a disclosure
  source_link text,
  written_at timestamptz not null,
  edited_at timestamptz not null,
  publish_at timestamptz,
  published_at timestamptz,
  corrected_at timestamptz,
  expires_at timestamptz,
  pinned_at timestamptz,
  withdrawn_at timestamptz,
  primary key (county, id),
  check (state not in ('published', 'withdrawn') or published_at is not null),
  check (state <> 'scheduled' or publish_at is not null),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  check (kind <> 'emergency' or ground is not null)
);
comment on column bulletin_notice.words is 'class=public word of an office; basis=duty to inform; keep=10 years; mask=none';
comment on column bulletin_notice.office_name is 'class=duty information; basis=public office; keep=10 years; mask=none';
create index bulletin_notice_feed on bulletin_notice (county, area, published_at desc, id desc) where state in ('published', 'withdrawn');
create index bulletin_notice_desk on bulletin_notice (county, area, id desc);
create index bulletin_notice_author on bulletin_notice (county, author, edited_at desc) where state in ('draft', 'scheduled');
create index bulletin_notice_pinned on bulletin_notice (county, area) where pinned_at is not null;
select tenant('bulletin_notice');
create policy keep on bulletin_notice using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy see on bulletin_notice for select using (
  county = nullif(current_setting('app.county', true), '')::int
  and state in ('published', 'withdrawn')
  and area = any (string_to_array(nullif(current_setting('app.above', true), ''), ','))
  and (public or nullif(current_setting('app.persons', true), '') is not null));

-- What a notice said before it was corrected.
create table bulletin_version (
  county integer not null,
  notice uuid not null,
  version integer not null,
  area text collate "C" not null,
  public boolean not null,
  title text not null,
  words text not null,
  pictures jsonb not null default '[]',
  audio jsonb,
  paper jsonb,
  said_from timestamptz not null,
  said_to timestamptz not null,
  reason_words text not null,
  primary key (county, notice, version),
  foreign key (county, notice) references bulletin_notice (county, id) on delete cascade
);
comment on column bulletin_version.words is 'class=public word of an office; basis=duty to inform; keep=10 years; mask=none';
comment on column bulletin_version.reason_words is 'class=public word of an office; basis=duty to inform; keep=10 years; mask=none';
select tenant('bulletin_version', 'select, insert');
create policy keep on bulletin_version using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy see on bulletin_version for select using (
  county = nullif(current_setting('app.county', true), '')::int
  and area = any (string_to_array(nullif(current_setting('app.above', true), ''), ','))
  and (public or nullif(current_setting('app.persons', true), '') is not null));

create table bulletin_comment (
  county integer not null,
  id uuid not null,
  notice uuid not null,
  area text collate "C" not null,
  public boolean not null,
  person uuid not null,
  -- an office answers under its name; a resident has none here, hers is looked up and masked
  office_post text,
  office_area text collate "C",
  office_name text,
  reply_to uuid,
  words text not null,
  state text not null check (state in ('shown', 'held', 'removed')),
  at timestamptz not null,
  primary key (county, id),
  foreign key (county, notice) references bulletin_notice (county, id) on delete cascade
);
comment on column bulletin_comment.words is 'class=personal; basis=service requested by the person; keep=3 years; mask=hidden when removed';
comment on column bulletin_comment.office_name is 'class=duty information; basis=public office; keep=3 years; mask=none';
create index bulletin_comment_notice on bulletin_comment (county, notice, id);
create index bulletin_comment_person on bulletin_comment (county, person, id desc);
create index bulletin_comment_held on bulletin_comment (county, area, id) where state = 'held';
select tenant('bulletin_comment');
create policy keep on bulletin_comment using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or person = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])));
create policy see on bulletin_comment for select using (
  county = nullif(current_setting('app.county', true), '')::int
  and state = 'shown'
  and area = any (string_to_array(nullif(current_setting('app.above', true), ''), ','))
  and (public or nullif(current_setting('app.persons', true), '') is not null));

-- Who likes what is hers alone; others see the number.
create table bulletin_like (
  county integer not null,
  notice uuid not null,
  person uuid not null,
  area text collate "C" not null,
  primary key (county, notice, person),
  foreign key (county, notice) references bulletin_notice (county, id) on delete cascade
);
select tenant('bulletin_like', 'select, insert, delete');
create policy own on bulletin_like using (
  county = nullif(current_setting('app.county', true), '')::int
  and person = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[]));

-- Likes, openings and comments are appended here and folded into bulletin_count in batches, so that no row is fought over.
create table bulletin_tally (
  county integer not null,
  id uuid not null,
  notice uuid not null,
  kind text not null check (kind in ('likes', 'opens', 'comments')),
  delta integer not null check (delta in (-1, 1)),
  primary key (county, id)
);
create index bulletin_tally_notice on bulletin_tally (county, notice);
select tenant('bulletin_tally');
create policy add on bulletin_tally for insert with check (county = nullif(current_setting('app.county', true), '')::int);
create policy read on bulletin_tally for select using (county = nullif(current_setting('app.county', true), '')::int);
create policy fold on bulletin_tally using (
  county = nullif(current_setting('app.county', true), '')::int
  and nullif(current_setting('app.reach', true), '') = county::text);

create table bulletin_count (
  county integer not null,
  notice uuid not null,
  likes integer not null default 0,
  opens integer not null default 0,
  comments integer not null default 0,
  primary key (county, notice)
);
select tenant('bulletin_count');
create policy see on bulletin_count for select using (county = nullif(current_setting('app.county', true), '')::int);
create policy fold on bulletin_count using (
  county = nullif(current_setting('app.county', true), '')::int
  and nullif(current_setting('app.reach', true), '') = county::text);

-- Who must be reached by a notice with a ground, and how each confirmed. Only where a law or an emergency asks for it.
create table bulletin_recipient (
  county integer not null,
  notice uuid not null,
  person uuid not null,
  -- where the person belongs
  area text collate "C" not null,
  told_at timestamptz not null,
  rounds smallint not null default 1 check (rounds >= 1),
  confirmed_at timestamptz,
  how text check (how in ('app', 'paper', 'phone')),
  recorded_by uuid,
  note text,
  primary key (county, notice, person),
  foreign key (county, notice) references bulletin_notice (county, id) on delete cascade,
  check ((confirmed_at is null) = (how is null))
);
comment on column bulletin_recipient.note is 'class=personal; basis=duty to warn; keep=3 years; mask=staff of the place only';
create index bulletin_recipient_area on bulletin_recipient (county, notice, area, person);
create index bulletin_recipient_open on bulletin_recipient (county, person) where confirmed_at is null;
select tenant('bulletin_recipient');
create policy keep on bulletin_recipient using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or person = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])));

-- One walk down the tree: everybody once, in batches; repeated for those who have not confirmed.
create table bulletin_round (
  county integer not null,
  id uuid not null,
  notice uuid not null,
  area text collate "C" not null,
  number smallint not null check (number >= 1),
  -- the last person told, grid by grid
  after_area text collate "C",
  after_person uuid,
  told integer not null default 0,
  started_at timestamptz not null,
  finished_at timestamptz,
  started_by uuid,
  primary key (county, id),
  unique (county, notice, number),
  foreign key (county, notice) references bulletin_notice (county, id) on delete cascade
);
select tenant('bulletin_round');
create policy keep on bulletin_round using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

-- What was held, taken down or put back, by which rule and office: for everybody to inspect, without a word of what was removed.
create table bulletin_moderation (
  county integer not null,
  id uuid not null,
  area text collate "C" not null,
  about text not null check (about in ('comment', 'notice')),
  notice uuid not null,
  comment uuid,
  act text not null check (act in ('held', 'released', 'removed', 'withdrawn')),
  rule text not null,
  -- null: the word list held it, nobody decided yet
  office_post text,
  office_area text collate "C",
  by uuid,
  words text not null default '',
  at timestamptz not null,
  appealed_at timestamptz,
  appeal_to text collate "C",
  decided_at timestamptz,
  decided_post text,
  decided_area text collate "C",
  result text check (result in ('upheld', 'overturned')),
  result_words text,
  primary key (county, id),
  check ((decided_at is null) = (result is null))
);
comment on column bulletin_moderation.words is 'class=public word of an office; basis=duty to explain; keep=5 years; mask=none';
comment on column bulletin_moderation.result_words is 'class=public word of an office; basis=duty to explain; keep=5 years; mask=none';
create index bulletin_moderation_area on bulletin_moderation (county, area, id desc);
create index bulletin_moderation_comment on bulletin_moderation (county, comment, id desc) where comment is not null;
create index bulletin_moderation_notice on bulletin_moderation (county, notice, id desc);
create index bulletin_moderation_appeal on bulletin_moderation (county, appeal_to, id) where appealed_at is not null and decided_at is null;
select tenant('bulletin_moderation');
create policy see on bulletin_moderation for select using (county = nullif(current_setting('app.county', true), '')::int);
create policy keep on bulletin_moderation using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or nullif(current_setting('app.reach', true), '') = county::text));

-- What the person said against it; the log itself says only that she did.
create table bulletin_appeal (
  county integer not null,
  moderation uuid not null,
  area text collate "C" not null,
  person uuid not null,
  words text not null,
  at timestamptz not null,
  primary key (county, moderation)
);
comment on column bulletin_appeal.words is 'class=personal; basis=service requested by the person; keep=3 years; mask=office that decides only';
select tenant('bulletin_appeal', 'select, insert');
create policy keep on bulletin_appeal using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or person = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])));

create table bulletin_report (
  county integer not null,
  comment uuid not null,
  person uuid not null,
  area text collate "C" not null,
  reason text not null,
  at timestamptz not null,
  primary key (county, comment, person),
  foreign key (county, comment) references bulletin_comment (county, id) on delete cascade
);
select tenant('bulletin_report', 'select, insert');
create policy keep on bulletin_report using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or person = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])));

-- What the village's office did on which day, by division of duty.
create table bulletin_diary (
  county integer not null,
  id uuid not null,
  area text collate "C" not null,
  public boolean not null,
  author uuid not null,
  office_post text not null,
  office_name text not null,
  division text not null,
  day date not null,
  words text not null,
  pictures jsonb not null default '[]',
  -- what it grew out of, and where that is read
  about text check (about in ('ticket', 'visit', 'notice', 'meeting')),
  about_link text,
  written_at timestamptz not null,
  edited_at timestamptz,
  primary key (county, id)
);
comment on column bulletin_diary.words is 'class=public word of an office; basis=duty to inform; keep=10 years; mask=none';
comment on column bulletin_diary.office_name is 'class=duty information; basis=public office; keep=10 years; mask=none';
create index bulletin_diary_area on bulletin_diary (county, area, day desc, id desc);
create index bulletin_diary_author on bulletin_diary (county, author, day desc, id desc);
select tenant('bulletin_diary');
create policy keep on bulletin_diary using (
  county = nullif(current_setting('app.county', true), '')::int
  and area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy see on bulletin_diary for select using (
  county = nullif(current_setting('app.county', true), '')::int
  and public
  and area = any (string_to_array(nullif(current_setting('app.above', true), ''), ',')));
