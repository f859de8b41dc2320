-- Without the salt nobody can try words against the digest of a receipt.
select forgettable('ticket_receipt', 5,
  $from$select whole.state_since from ticket whole where whole.county = ticket_receipt.county and whole.id = ticket_receipt.ticket and whole.state in ('closed', 'declined', 'merged', 'voided')$from$,
  $leaves$salt = repeat('0', 32)$leaves$, $differs$salt <> repeat('0', 32)$differs$);

-- Whose matter it was and who joined it stay as keys, as on the matter itself: rates, counts and the sealed log stand on them. A key has
-- no name of its own; it leads to nobody once her own row is blanked.
comment on column ticket_receipt.reporter is 'class=key of a person; basis=service requested by the person; keep=with the row, a key without a name (个人信息保护法第七十三条第三项); mask=hidden from the public';
comment on column ticket_receipt.filed_by is 'class=key of a person; basis=service requested by the person; keep=with the row, a key without a name (个人信息保护法第七十三条第三项); mask=hidden from the public';
comment on column ticket_joiner.person is 'class=key of a person; basis=service requested by the person; keep=with the row, a key without a name (个人信息保护法第七十三条第三项); mask=hidden from other residents';
comment on column ticket_joiner.joined_by is 'class=key of a person; basis=service requested by the person; keep=with the row, a key without a name (个人信息保护法第七十三条第三项); mask=hidden from other residents';
