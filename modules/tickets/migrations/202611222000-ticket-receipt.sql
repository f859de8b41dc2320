-- The filing receipt: signed once, when a matter was filed, and never changed. It stays with the ticket and goes with it.
create table ticket_receipt (
  county integer not null,
  ticket uuid not null,
  area text collate "C" not null,
  reporter uuid not null,
  filed_by uuid not null,
  -- 128 random bits, hex: with them the words can be shown to be the words that were filed
  salt text not null check (salt ~ '^[0-9a-f]{32}$'),
  -- names nobody; at most what fits a QR code
  text text not null check (length(text) <= 300),
  at timestamptz not null,
  primary key (county, ticket),
  foreign key (county, ticket) references ticket (county, id) on delete cascade
);
comment on column ticket_receipt.reporter is 'class=personal; basis=service requested by the person; keep=5 years after closing; mask=hidden from the public';
comment on column ticket_receipt.filed_by is 'class=personal; basis=service requested by the person; keep=5 years after closing; mask=hidden from the public';
comment on column ticket_receipt.salt is 'class=personal; basis=service requested by the person; keep=5 years after closing; mask=shown only with the ticket';
create index ticket_receipt_reporter on ticket_receipt (county, reporter);
select tenant('ticket_receipt', 'select, insert');
create policy keep on ticket_receipt using (
  county = nullif(current_setting('app.county', true), '')::int and (
    area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or reporter = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])
    or filed_by = any (string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[])))
with check (
  -- Issued by whoever reaches the whole county: the clock.
  county = nullif(current_setting('app.county', true), '')::int
  and current_setting('app.county', true) = any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));

-- The public half of every key that ever signed here, so that receipts stay good after a secret has left.
create table receipt_key (
  county integer not null,
  id text not null,
  year smallint not null check (year between 2020 and 9999),
  public_key text not null,
  at timestamptz not null,
  primary key (county, id)
);
create index receipt_key_year on receipt_key (county, year, id);
select tenant('receipt_key', 'select, insert');
create policy see on receipt_key for select using (county = nullif(current_setting('app.county', true), '')::int);
create policy publish on receipt_key for insert with check (
  county = nullif(current_setting('app.county', true), '')::int
  and current_setting('app.county', true) = any (string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
