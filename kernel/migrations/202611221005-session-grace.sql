-- When a token is exchanged, other requests of the same page are already on their way with the old one: it opens a moment longer.
alter table session add column previous text;
alter table session add column renewed_at timestamptz;
create index session_previous on session (previous) where previous is not null;
-- A worker who lost his post must not go on in somebody's name.
create index session_assisted_by on session (assisted_by) where assisted_by is not null;
