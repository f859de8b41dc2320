-- A code can confirm the old and the new number of somebody who changes her own phone.
alter table sign_in_code drop constraint sign_in_code_purpose_check;
alter table sign_in_code add constraint sign_in_code_purpose_check
  check (purpose in ('sign-in', 'prove', 'assist', 'change-old', 'change-new'));
