-- Accounts and their vouchers are kept thirty years (会计档案管理办法, 2015, 附表一); the name masked for the public stays for good.
comment on column disclosure_line.party_sealed is 'class=personal; basis=村民委员会组织法第三十条; keep=30 years (会计档案管理办法); mask=sealed, shown as 李**';
select forgettable('disclosure_line', 30, 'day', 'party_sealed = null', 'party_sealed is not null');
select forgettable('disclosure_look', 15, 'at', $leaves$words = ''$leaves$, $differs$words <> ''$differs$);
