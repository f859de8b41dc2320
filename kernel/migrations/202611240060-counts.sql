-- What one person, address or key has asked for in a minute, added up over all processes and machines. Keys are keyed hashes, so
-- nothing here says who; rows live two minutes. Global (kernel/global-tables.ts), and worth nothing after a crash, so it is not logged.
create unlogged table rate_count (
  key text not null,
  minute bigint not null,
  uses integer not null check (uses > 0),
  primary key (key, minute)
);
grant select, insert, update, delete on rate_count to xiangli_app;
select dist_ref('rate_count');
