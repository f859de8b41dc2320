/** Every sentence about standards, in English. */
export const en = {
  'standards.from-today': 'It begins today or later; the past cannot be changed.',
  'standards.too-far-off': 'Only days since last year can be changed.',
  'standards.too-many-days': 'At most {days} days at one go.',
  'standards.ends-before': 'The last day cannot be before the first.',
  'standards.wrong-value': 'This value is outside what is allowed. Please check it.',
  'standards.nothing-given': 'This place has given no value of its own; what stands above counts already.',
}
