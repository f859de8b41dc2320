-- Who may come in, and by what. Tables without a county stand here because they are read before anybody is known;
-- kernel/global-tables.ts names each with its reason.

create table account (
  id uuid primary key,
  -- null: came by WeChat or a staff login only
  phone_index text unique,
  phone_sealed text,
  state text not null default 'open' check (state in ('open', 'closed')),
  created_at timestamptz not null,
  check ((phone_index is null) = (phone_sealed is null))
);
comment on column account.phone_index is 'class=identifier; basis=contract PIPL 13(2); keep=while the account is open; mask=never shown';
comment on column account.phone_sealed is 'class=contact; basis=contract PIPL 13(2); keep=while the account is open; mask=138****5678';
grant select, insert, update, delete on account to xiangli_app;
select dist_ref('account');

create table membership (
  account uuid not null references account (id) on delete cascade,
  county integer not null,
  person uuid not null,
  -- the one used last opens first
  used_at timestamptz not null,
  primary key (account, county, person),
  unique (county, person)
);
grant select, insert, update, delete on membership to xiangli_app;
select dist_ref('membership');

create table sign_in_code (
  id uuid primary key,
  phone_index text not null,
  purpose text not null check (purpose in ('sign-in', 'prove', 'assist')),
  -- hash of the browser's cookie; for a proof or a consent, of the session
  bound text not null,
  -- whose consent is asked
  about uuid,
  code_hash text not null,
  tries integer not null default 0 check (tries between 0 and 5),
  -- keyed hash of the address, for the limit only
  address text not null,
  sent_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz
);
comment on column sign_in_code.phone_index is 'class=identifier; basis=contract PIPL 13(2); keep=1 day; mask=never shown';
comment on column sign_in_code.address is 'class=identifier; basis=security PIPL 13(3); keep=1 day; mask=never shown';
create index sign_in_code_phone on sign_in_code (phone_index, sent_at);
create index sign_in_code_bound on sign_in_code (bound, sent_at);
create index sign_in_code_address on sign_in_code (address, sent_at);
create index sign_in_code_sent on sign_in_code (sent_at);
grant select, insert, update, delete on sign_in_code to xiangli_app;
select dist_ref('sign_in_code');

create table wechat_state (
  state_hash text primary key,
  browser text not null,
  back text not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  -- single use: set by the first callback, right or wrong
  used_at timestamptz,
  -- who WeChat said it was, until the sign-in that follows takes it
  open_sealed text,
  taken_at timestamptz
);
comment on column wechat_state.open_sealed is 'class=identifier; basis=contract PIPL 13(2); keep=1 day; mask=never shown';
create index wechat_state_browser on wechat_state (browser, made_at);
create index wechat_state_made on wechat_state (made_at);
grant select, insert, update, delete on wechat_state to xiangli_app;
select dist_ref('wechat_state');

create table wechat_identity (
  id uuid primary key,
  open_index text not null unique,
  open_sealed text not null,
  account uuid not null references account (id) on delete cascade,
  linked_at timestamptz not null
);
comment on column wechat_identity.open_index is 'class=identifier; basis=consent PIPL 13(1); keep=until unlinked; mask=never shown';
comment on column wechat_identity.open_sealed is 'class=identifier; basis=consent PIPL 13(1); keep=until unlinked; mask=never shown';
create index wechat_identity_account on wechat_identity (account);
grant select, insert, update, delete on wechat_identity to xiangli_app;
select dist_ref('wechat_identity');

-- Which county a staff login belongs to, asked before anybody is known.
create table staff_login (
  login text primary key,
  county integer not null,
  person uuid not null,
  unique (county, person)
);
comment on column staff_login.login is 'class=staff; basis=duty PIPL 13(3); keep=while in office; mask=none';
grant select, insert, update, delete on staff_login to xiangli_app;
select dist_ref('staff_login');

create table credential (
  county integer not null,
  person uuid not null,
  area text collate "C" not null,
  login text not null,
  -- null until the invitation is accepted
  password_hash text,
  totp_sealed text,
  -- a secret being enrolled waits here until a code proves it works
  totp_next_sealed text,
  -- the last time step used: a code works once
  totp_step bigint not null default 0,
  failed_tries integer not null default 0 check (failed_tries >= 0),
  locked_until timestamptz,
  set_at timestamptz,
  primary key (county, person),
  unique (county, login)
);
comment on column credential.login is 'class=staff; basis=duty PIPL 13(3); keep=while in office; mask=none';
comment on column credential.password_hash is 'class=secret; basis=duty PIPL 13(3); keep=while in office; mask=never shown';
comment on column credential.totp_sealed is 'class=secret; basis=duty PIPL 13(3); keep=while in office; mask=never shown';
comment on column credential.totp_next_sealed is 'class=secret; basis=duty PIPL 13(3); keep=until confirmed; mask=never shown';
select tenant('credential');
-- Nobody reads these as a person, not even the county's own staff: only the sign-in itself, which stands as the system.
create policy system on credential using (
  county = nullif(current_setting('app.county', true), '')::int
  and nullif(current_setting('app.persons', true), '') is null
  and nullif(current_setting('app.reach', true), '') = county::text);

create table invitation (
  county integer not null,
  id uuid not null,
  area text collate "C" not null,
  person uuid not null,
  login text not null,
  token_hash text not null,
  totp_sealed text not null,
  made_by uuid,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  primary key (county, id),
  unique (county, token_hash)
);
comment on column invitation.login is 'class=staff; basis=duty PIPL 13(3); keep=1 year; mask=none';
comment on column invitation.totp_sealed is 'class=secret; basis=duty PIPL 13(3); keep=1 year; mask=never shown';
create index invitation_person on invitation (county, person);
select tenant('invitation');
create policy system on invitation using (
  county = nullif(current_setting('app.county', true), '')::int
  and nullif(current_setting('app.persons', true), '') is null
  and nullif(current_setting('app.reach', true), '') = county::text);

create table assistance (
  county integer not null,
  id uuid not null,
  -- where she lives
  area text collate "C" not null,
  person uuid not null,
  worker uuid not null,
  worker_post text not null,
  way text not null check (way in ('code', 'voice')),
  witness text,
  -- hash of the session to return to
  worker_session text not null,
  started_at timestamptz not null,
  ends_at timestamptz not null,
  ended_at timestamptz,
  primary key (county, id),
  check ((way = 'voice') = (witness is not null))
);
comment on column assistance.witness is 'class=name; basis=consent PIPL 13(1); keep=3 years; mask=first character';
create index assistance_person on assistance (county, person, started_at desc);
select tenant('assistance', 'select, insert, update');
create policy see on assistance using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or person = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])
    or worker = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])));
