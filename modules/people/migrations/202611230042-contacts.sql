-- Somebody known by a number only, because a hotline named her; whoever comes on record with that number takes the record over.
alter table person drop constraint person_source_check;
alter table person add constraint person_source_check check (source in ('join', 'roster', 'office', 'worker', 'seed', 'contact'));
alter table person add check (source <> 'contact' or (account is null and household is null and residency is null));
drop index person_waiting;
create index person_waiting on person (county, area) where state = 'unverified' and refusal is null and source <> 'contact';
