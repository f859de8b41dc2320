-- A matter may be said instead of written. Voices tell who speaks, so the public never hears them.
alter table ticket add column voice jsonb;
comment on column ticket.voice is 'class=personal; basis=service requested by the person; keep=5 years after closing; mask=never public';
