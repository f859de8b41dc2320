-- What a consent was given to stays while she is here, and three years more.
select forgettable('consent', 3,
  $from$select whole.left_at from person whole where whole.county = consent.county and whole.id = consent.person and whole.state = 'left'$from$,
  $leaves$words = ''$leaves$, $differs$words <> ''$differs$);
