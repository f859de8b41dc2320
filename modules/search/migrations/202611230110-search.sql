-- What can be found by words: one entry for each thing, with the columns that say who may find it. The text an entry shows is a copy;
-- who deletes or changes the thing puts or drops its entry in the same transaction.
create table search_entry (
  county integer not null,
  id text collate "C" not null check (length(id) between 1 and 60),
  kind text collate "C" not null check (kind ~ '^[a-z][a-z-]{1,29}$'),
  area text collate "C" not null check (area ~ '^[1-9]\d{5}(\d{3}){0,4}$'),
  title text not null check (length(title) <= 200),
  body text not null check (length(body) <= 2000),
  link text check (link ~ '^/' and length(link) <= 300),
  open_link text check (open_link ~ '^/' and length(open_link) <= 300),
  desk_link text check (desk_link ~ '^/' and length(desk_link) <= 300),
  at timestamptz not null,
  -- who lives or serves at or below it finds the entry; `open`: visitors of a place there too
  audience text collate "C",
  open boolean not null,
  persons uuid[] not null default '{}',
  units uuid[] not null default '{}',
  seats text[] collate "C" not null default '{}',
  -- the cut words of title and body, the letters names begin with, and who may find it, said again as words (lexemes.ts)
  words tsvector not null,
  -- when it was put, so that what a rebuilding did not meet again can go
  put_at timestamptz not null,
  primary key (county, id, kind),
  check (audience is not null or not open)
);
comment on column search_entry.title is 'class=personal; basis=as the thing it is a copy of; keep=as long as the thing; mask=numbers removed';
comment on column search_entry.body is 'class=personal; basis=as the thing it is a copy of; keep=as long as the thing; mask=numbers removed';
comment on column search_entry.words is 'class=personal; basis=as the thing it is a copy of; keep=as long as the thing; mask=numbers removed';
-- A short pending list: every search has to read all of it.
create index search_entry_words on search_entry using gin (words) with (gin_pending_list_limit = 512);
create index search_entry_recent on search_entry (county, at desc, id, kind);
create index search_entry_kind on search_entry (county, kind, put_at);
-- Which words are common decides whether the newest are walked through or the index of words is asked.
alter table search_entry alter column words set statistics 1000;
select tenant('search_entry');
-- The question stands in the policy. Text search operators are not leakproof, so PostgreSQL would never let one written in the statement
-- use the index before row security has looked at every row; as part of the policy it may. Without a question nothing is found.
create policy find on search_entry for select using (
  county = nullif(current_setting('app.county', true), '')::int
  and words @@ nullif(current_setting('app.question', true), '')::tsquery
  and (area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or persons && string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[]
    or units && string_to_array(nullif(current_setting('app.units', true), ''), ',')::uuid[]
    or seats && string_to_array(nullif(current_setting('app.reach', true), ''), ',')
    or (audience = any (string_to_array(nullif(current_setting('app.above', true), ''), ','))
      and (open or nullif(current_setting('app.persons', true), '') is not null))));
-- Entries are put, replaced and dropped only by their keys, and only those the transaction has named.
create policy named on search_entry using (
  county = nullif(current_setting('app.county', true), '')::int
  and id = any (string_to_array(nullif(current_setting('app.entries', true), ''), ',')));
-- What is gone from its module goes here too: the system of the county alone, by kind.
create policy sweep on search_entry for delete using (
  county = nullif(current_setting('app.county', true), '')::int
  and nullif(current_setting('app.reach', true), '') = county::text and nullif(current_setting('app.persons', true), '') is null);

-- A plan made for one word is wrong for the next: a rare one is looked up, a common one met soon among the newest.
create function ask_search(question text) returns void language plpgsql as $$
begin
  execute format('set local app.question = %L', question);
  set local plan_cache_mode = force_custom_plan;
end $$;
create function name_entries(ids text) returns void language plpgsql as $$
begin
  execute format('set local app.entries = %L', ids);
end $$;

-- How far the index of a kind has been made anew, and by which way of cutting.
create table search_round (
  county integer not null,
  kind text collate "C" not null,
  version integer not null,
  after text,
  began_at timestamptz not null,
  ended_at timestamptz,
  entries integer not null default 0 check (entries >= 0),
  primary key (county, kind)
);
select tenant('search_round');
create policy keep on search_round using (
  county = nullif(current_setting('app.county', true), '')::int
  and nullif(current_setting('app.reach', true), '') = county::text);
