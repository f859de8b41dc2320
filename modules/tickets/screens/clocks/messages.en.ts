/** What is said about classes, limits, the calendar and what is counted anew, in English. */
export const en = {
  'tickets.days-from-to': '{from} to {to}',
  'tickets.because-calendar': 'because the calendar changed ({day})',
  'tickets.because-setting': 'because the limits changed',
  'tickets.step-rejudge': 'The time limit is counted anew, {cause}',
  'tickets.step-rejudge-answer': 'The answer is now due by {due} instead of {was}, {cause}',
  'tickets.step-rejudge-reply': 'The first reply is now due by {due} instead of {was}, {cause}',
  'tickets.step-visit': 'Asked on a return visit',
}
