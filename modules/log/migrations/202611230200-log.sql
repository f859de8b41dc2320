-- The sealed log of facts: which fact stands where, the hashes of complete subtrees, and the heads. Nothing here is ever changed.
create table log_entry (
  county integer not null,
  place bigint not null check (place >= 0),
  fact uuid not null,
  primary key (county, place),
  unique (county, fact)
);
select tenant('log_entry', 'select, insert');
create table log_node (
  county integer not null,
  level smallint not null check (level between 0 and 45),
  place bigint not null check (place >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (county, level, place)
);
select tenant('log_node', 'select, insert');
create table log_head (
  county integer not null,
  size bigint not null check (size > 0),
  root bytea not null check (length(root) = 32),
  at timestamptz not null,
  primary key (county, size)
);
select tenant('log_head', 'select, insert');

-- Hashes say nothing of what they stand for: everybody of the county, and its visitors, may check them.
create policy see on log_entry for select using (county = nullif(current_setting('app.county', true), '')::int);
create policy see on log_node for select using (county = nullif(current_setting('app.county', true), '')::int);
create policy see on log_head for select using (county = nullif(current_setting('app.county', true), '')::int);
-- Sealed by whoever reaches the whole county: the clock.
create policy seal on log_entry for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and current_setting('app.county', true) = any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy seal on log_node for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and current_setting('app.county', true) = any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
create policy seal on log_head for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and current_setting('app.county', true) = any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
