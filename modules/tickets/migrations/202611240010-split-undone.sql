-- A split can be undone: its parts hang on the whole no longer.
alter table ticket add column undone boolean not null default false,
  add check (not undone or split_from is not null);
