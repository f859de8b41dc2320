/** What is said about classes, limits, the calendar and what is counted anew, in English. */
export const en = {
  'tickets.days-from-to': '{from} to {to}',
  'tickets.because-calendar': 'because the calendar changed ({day})',
  'tickets.because-setting': 'because the limits changed',
  'tickets.step-rejudge': 'The time limit is counted anew, {cause}',
  'tickets.step-rejudge-answer': 'The answer is now due by {due} instead of {was}, {cause}',
  'tickets.step-rejudge-reply': 'The first reply is now due by {due} instead of {was}, {cause}',
  'tickets.step-visit': 'Asked on a return visit',
  'tickets.class-from-today': 'It begins today or later; the past cannot be changed.',
  'tickets.class-name-length': 'A name has 2 to 12 characters.',
  'tickets.class-retired': 'The county has retired this class. Please choose another one.',
  'tickets.class-countys':
    'Names, keywords, retiring and adding are the county’s. Here you can set the limit, the picture and the return visit.',
  'tickets.class-loosens-working_days':
    'For “{class}” the places above ask for {amount} working days; here it can only be shorter.',
  'tickets.class-loosens-working_hours':
    'For “{class}” the places above ask for {amount} working hours; here it can only be shorter.',
  'tickets.class-loosens-hours': 'For “{class}” the places above ask for {amount} hours; here it can only be shorter.',
  'tickets.class-loosens-same_day':
    'For “{class}” the places above ask for an answer the same day; here it cannot be longer.',
  'tickets.class-loosens-after_photo':
    'For “{class}” the places above ask for a picture of the result; here that stays.',
  'tickets.class-loosens-return_visit': 'For “{class}” the places above ask for a return visit; here that stays.',
  'tickets.class-nothing-given': 'This place has given nothing of its own; what stands above counts already.',
  'tickets.class-own-stays': 'The county added this class itself and matters may lie in it. Please retire it instead.',
  'tickets.classes-enough': 'At most {most} classes of your own.',
  'tickets.shares-rise': 'Each of the three must be larger than the one before.',
}
