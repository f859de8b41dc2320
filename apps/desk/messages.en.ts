/** What the desk's own frame says. */
export const en = {
  'desk.name': 'Xiangli',
  'desk.menu': 'Main menu',
  'desk.account': 'My account',
  'desk.phone-app': 'Phone app',
  'desk.sign-out': 'Sign out',
  'desk.section-matters': 'Matters',
  'desk.section-notices': 'Notices',
  'desk.section-books': 'Open books',
  'desk.section-people': 'People and places',
  'desk.section-rules': 'Rules and setup',
}
