-- Word comes down the tree: whoever lives or serves in a place reads what was said to it and to every place above it. `above` lists those places.
create function enter(county text, persons text, reach text, units text, home text, above text) returns void
language plpgsql as $$
begin
  perform enter(county, persons, reach, units, home);
  execute format('set local app.above = %L', above);
end $$;
