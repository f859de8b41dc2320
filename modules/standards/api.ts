/** What other modules may know of standards inside the server: the facts they listen to. */
export { daysChanged, settingChanged } from './facts.ts'
