/** The sentences of the sealed log in English. */
export const en = {
  'log.no-such-head': 'There is no sealed head of this size; use one that was published.',
  'log.not-earlier': 'The earlier size must not be larger than the later one.',
  'log.foot-head': 'Records of the county until {when}: {size}, seal',
  'log.foot-fact': 'This sheet was published as no. {place} of them.',
  'log.foot-check':
    'Changed since? Scan, or open {address} and type number and seal: your phone works it out on the spot.',
  'log.foot-qr': 'Code to check this sheet',
  'log.check': 'Check a printed sheet',
  'log.check-line':
    'At the foot of every notice and account stand how many records the county had then, and a seal. Type them, and you know whether anything was changed or taken out since.',
  'log.check-county': 'Code of the county',
  'log.check-county-help': 'The six digits at the end of the address on the paper',
  'log.check-county-wrong': 'Six digits, please',
  'log.check-size': 'Number of records',
  'log.check-size-help': 'The number after the date',
  'log.check-size-wrong': 'Please type the number on the paper, digits only',
  'log.check-root': 'Seal ({n} characters)',
  'log.check-root-help': 'Four by four; gaps and capitals do not matter',
  'log.check-root-wrong': 'Please type all {n} characters',
  'log.check-do': 'Check',
  'log.check-note':
    'Your own phone works it out; nobody has to be believed. The seal stands for every record before it: change one letter, and it no longer fits.',
  'log.check-good': 'It holds: nothing was changed',
  'log.check-bad': 'It does not hold',
  'log.check-unsure': 'It cannot be checked now',
  'log.check-held':
    'The {size} records on the paper are all among the {later} there are until {when}: none changed, none missing.',
  'log.check-fact': 'This sheet was published as no. {place}, and that is among them.',
  'log.check-newest':
    'The {size} records of the paper are all there are up to {when}: none was changed, none is missing, none has been added since.',
  'log.check-now': 'Now {size} records, with the seal',
  'log.check-keep': 'Write it down to check again later.',
  'log.check-why-shorter': 'There are only {later} records now, fewer than the paper says.',
  'log.check-why-other_root': 'At this number of records the seal is not the one you typed.',
  'log.check-why-no_proof': 'The proof does not work out: the records of now do not continue those of the paper.',
  'log.check-why-no_fact': 'The seal holds, but the record of this sheet’s publication is gone.',
  'log.check-why-no_head': 'Nothing has been sealed here yet.',
  'log.check-why-cannot_hash':
    'This browser cannot work it out at this address. Open an address that begins with https, or use another phone.',
  'log.check-tell':
    'First see whether everything was typed as it stands. If so, keep the paper and tell the supervision committee of the village or the township.',
}
