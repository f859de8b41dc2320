-- A page of results is sought by one process and without compiling: starting helpers or a compiler takes longer than most searches, and on
-- a busy machine they wait for one another.
create or replace function ask_search(question text) returns void language plpgsql as $$
begin
  execute format('set local app.question = %L', question);
  set local plan_cache_mode = force_custom_plan;
  set local max_parallel_workers_per_gather = 0;
  set local jit = off;
end $$;

-- The same as before in another order: most of what a resident finds is found because of where she lives, so that is looked at first.
drop policy find on search_entry;
create policy find on search_entry for select using (
  county = nullif(current_setting('app.county', true), '')::int
  and words @@ nullif(current_setting('app.question', true), '')::tsquery
  and ((audience = any (string_to_array(nullif(current_setting('app.above', true), ''), ','))
      and (open or nullif(current_setting('app.persons', true), '') is not null))
    or area ^@ any (string_to_array(nullif(current_setting('app.reach', true), ''), ','))
    or persons && string_to_array(nullif(current_setting('app.persons', true), ''), ',')::uuid[]
    or units && string_to_array(nullif(current_setting('app.units', true), ''), ',')::uuid[]
    or seats && string_to_array(nullif(current_setting('app.reach', true), ''), ',')));
