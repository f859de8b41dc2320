-- The entry of a thing that was just made is added without being named first: there is none yet that it could replace, and adding beside
-- one that is there fails on its key. Replacing, changing and dropping still need the name.
create policy add on search_entry for insert with check (county = nullif(current_setting('app.county', true), '')::int);
