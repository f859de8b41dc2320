select forgettable('bulletin_appeal', 3, 'at', $leaves$words = '—'$leaves$, $differs$words <> '—'$differs$);
select forgettable('bulletin_version', 10, 'said_to', $leaves$words = '', reason_words = ''$leaves$, $differs$words <> '' or reason_words <> ''$differs$);
