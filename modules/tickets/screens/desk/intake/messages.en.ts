/** What bringing matters from the 12345 hotline and city management says in English, on the desk and to the other platform. */
export const en = {
  'tickets.intake-no-heading':
    'No heading was found. The first sheet needs column names for the number of a matter and for what was said.',
  'tickets.intake-empty': 'The sheet is empty.',
  'tickets.intake-too-long': 'At most 5000 rows at a time. Please split the file.',
  'tickets.intake-batch-too-long': 'At most 200 matters at a time. Please send them in several calls.',
  'tickets.intake-workbook-large': 'The file is too large: 6 MB at most. Please split it.',
  'tickets.intake-twice': 'An earlier row has this number already.',
  'tickets.intake-number-cell': 'The sheet has rounded this number. Please make the column text and export it again.',
  'tickets.intake-no-place': 'No village can be told from this. Please name township and village.',
  'tickets.intake-several-places': 'More than one place is named. Please say which village it is.',
  'tickets.intake-outside': 'This lies outside the area this system may act in.',
  'tickets.intake-time': 'This time cannot be read. Please write it like 2026-11-21 20:15.',
  'tickets.intake-too-old': 'This is more than a year old and is not brought in.',
  'tickets.intake-phone-hidden': 'Digits of the number are hidden; calls back go through the other platform.',
  'tickets.intake-phone': 'The number cannot be read and was not kept.',
  'tickets.intake-pin': 'The coordinates cannot be read and were not kept.',
  'tickets.intake-class': 'No kind of matter can be told from this. Please name one.',
  'tickets.intake-class-guessed': 'The kind was guessed from the words. Please have a look.',
  'tickets.intake-kept': 'This differs from the last time; what is there was not changed.',
  'tickets.intake-ended': 'This matter has ended; the new words were not added.',
}
