/** What signing in says. */
export const en = {
  'signin.phone-form': 'A mobile number has 11 digits. Please check it.',
}
