-- What may come between the first word and the last: returns and their arbiter, pauses, one extension.
alter table ticket
  -- in order, an open one last: [{"from": …, "to": …}]; the clock of the answer stands still in them
  add column pauses jsonb not null default '[]',
  -- when an open pause ends by itself
  add column resumes_at timestamptz,
  -- how often whoever was given it gave it back
  add column returns smallint not null default 0 check (returns >= 0),
  -- the next tier is asked to decide where it belongs, or has decided: then it is not given back any more
  add column arbitration text check (arbitration in ('waiting', 'decided')),
  -- a limit is made longer once
  add column extended boolean not null default false,
  add check ((state = 'paused') = (resumes_at is not null));
create index ticket_arbitration on ticket (county, due_rank, id) where arbitration = 'waiting';
