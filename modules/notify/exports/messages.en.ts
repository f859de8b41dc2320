/** Headings and names of files of messages sent, in English. Apart from the screens' words, which travel to phones. */
export const en = {
  'notify.export-budgets': 'Message budgets',
  'notify.export-failures': 'Undelivered messages',
  'notify.export-place': 'Place',
  'notify.export-month': 'A month',
  'notify.export-used': 'Used',
  'notify.export-reserve': 'Reserve',
  'notify.export-reserve-used': 'Reserve used',
  'notify.export-refused': 'Not sent',
  'notify.export-at': 'Time',
  'notify.export-channel': 'Channel',
  'notify.export-why': 'Why',
  'notify.export-tries': 'Tries',
}
