/** Every sentence of this module in English. */
export const en = {
  'people.name-form': 'Please give the real name, 2 to 40 letters and no digits.',
  'people.phone-form': 'A mobile number has 11 digits and starts with 1. Please check it.',
  'people.phone-taken':
    'This phone number is already registered. If it is yours, sign in with it; if that fails, ask your grid worker.',
  'people.id-taken':
    'This ID number is already registered. If it is yours, sign in; if that fails, ask your grid worker.',
  'people.id-fifteen': 'This is an old 15-digit number. Please give the 18 digits of the new card.',
  'people.id-length': 'An ID number has 18 characters. Please count them again.',
  'people.id-form': 'The first 17 characters are digits and the last is a digit or X. Please check it.',
  'people.id-region': 'The first two digits are not right. Please compare them with the card.',
  'people.id-birth': 'The birth date inside the ID number is not right. Please compare it with the card.',
  'people.id-check': 'One digit of the ID number is wrong. Please compare it with the card.',
  'people.birth-form': 'The birth date is not right. Write it like 1972-05-18.',
  'people.birth-differs': 'The birth date differs from the one in the ID number. Please check.',
  'people.sex-differs': 'The sex differs from the one in the ID number. Please check.',
  'people.area-narrow': 'Please choose a grid or building of the village.',
  'people.has-account': 'This person already has a login.',
}
