/** What other modules may know of standards inside the server: who keeps the calendar, and the facts they listen to. */
export { calendarKeepers } from './access.ts'
export { daysChanged, settingChanged } from './facts.ts'
