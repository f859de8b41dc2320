-- What the application may add and never change is blanked after its term by the owner: one function, which does what this table says
-- and nothing else. The application may call it at any time; before the term, by the database's own clock, it finds nothing to do.
create table kept_term (
  relation text primary key,
  years integer not null check (years > 0),
  -- SQL over a row: from when the term runs; null while it has not begun
  runs_from text not null,
  -- `column = expression, …`; null: the row goes as a whole
  leaves text,
  -- true of a row that still holds what must go
  differs text not null
);
select dist_ref('kept_term');
grant select on kept_term to xiangli_app;

-- Names a table the owner blanks, and lets the owner, who is held to row security as everybody is, do that and no more.
create function forgettable(relation regclass, years integer, runs_from text, leaves text, differs text) returns void language plpgsql as $$
declare
  here text := 'county = nullif(current_setting(''app.county'', true), '''')::int';
begin
  execute format('create policy forget_see on %s for select to current_user using (%s)', relation, here);
  if leaves is null then
    execute format('create policy forget on %s for delete to current_user using (%s)', relation, here);
  else
    execute format('create policy forget on %s for update to current_user using (%s) with check (%s)', relation, here, here);
  end if;
  insert into kept_term values (relation::text, years, runs_from, leaves, differs);
end $$;

-- At most so many rows of a county whose term ended before today, in China. Returns how many, and leaves a fact that says so.
create function forget_kept(the_county integer, the_relation text, most integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  term kept_term;
  chosen text;
  done integer;
  before timestamptz;
begin
  select * into strict term from kept_term where relation = the_relation;
  if most not between 1 and 100000 then
    raise exception 'so many rows are never blanked at once: %', most;
  end if;
  before := ((now() at time zone 'Asia/Shanghai')::date - make_interval(years => term.years)) at time zone 'Asia/Shanghai';
  chosen := format('ctid in (select ctid from %1$I where county = $1 and (%2$s) < $2 and (%3$s) limit $3)',
    term.relation, term.runs_from, term.differs);
  if term.leaves is null then
    execute format('delete from %I where county = $1 and %s', term.relation, chosen) using the_county, before, most;
  else
    execute format('update %I set %s where county = $1 and %s', term.relation, term.leaves, chosen) using the_county, before, most;
  end if;
  get diagnostics done = row_count;
  if done > 0 then
    insert into fact (county, id, kind, subject, area, data, at)
    values (the_county, uuidv7(), 'kernel.forgotten', uuidv7(), the_county::text,
      jsonb_build_object('table', term.relation, 'rows', done), now());
  end if;
  return done;
end $$;
revoke all on function forget_kept(integer, text, integer) from public;
grant execute on function forget_kept(integer, text, integer) to xiangli_app;
revoke all on function forgettable(regclass, integer, text, text, text) from public;

comment on column access.person is 'class=personal; basis=个人信息保护法第五十四条; keep=5 years; mask=shown to the person and the audit admin';
comment on column access.viewer is 'class=duty information; basis=个人信息保护法第五十四条, 第五十六条 (at least 3 years); keep=5 years; mask=office shown, not the name';
select forgettable('access', 5, 'at', null, 'true');

-- A fact is a leaf of the sealed log: changed, it would no longer be proven. It names people by a key alone, which leads nowhere once
-- the person's own row is blanked.
comment on column fact.actor is 'class=key of a person; basis=网络安全法第二十一条, 个人信息保护法第五十四条; keep=permanent, sealed: a key without a name; mask=office only';
comment on column fact.assisted_by is 'class=key of a person; basis=网络安全法第二十一条, 个人信息保护法第五十四条; keep=permanent, sealed: a key without a name; mask=office only';
