/** All that people offer and need. */
import { exportRoutes } from '../../kernel/exports.ts'
import { defineModule } from '../../kernel/module.ts'
import { acceptProxy } from './actions/accept-proxy.ts'
import { add } from './actions/add.ts'
import { applyRoster } from './actions/apply-roster.ts'
import { askAgain } from './actions/ask-again.ts'
import { giveConsent, withdrawConsent } from './actions/consent.ts'
import { correct } from './actions/correct.ts'
import { decideCorrection } from './actions/decide-correction.ts'
import { giveProxy } from './actions/give-proxy.ts'
import { importRoster } from './actions/import-roster.ts'
import { leave } from './actions/leave.ts'
import { refuseVerification } from './actions/refuse-verification.ts'
import { reveal } from './actions/reveal.ts'
import { setPhone } from './actions/set-phone.ts'
import { undoRoster } from './actions/undo-roster.ts'
import { verify } from './actions/verify.ts'
import { withdrawProxy } from './actions/withdraw-proxy.ts'
import { exports } from './exports/lists.ts'
import { en as exportEn } from './exports/messages.en.ts'
import { zh as exportZh } from './exports/messages.zh.ts'
import { keeps } from './keeping.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { batch, batches } from './queries/batches.ts'
import { corrections } from './queries/corrections.ts'
import { household, households } from './queries/households.ts'
import { list } from './queries/list.ts'
import { me, one } from './queries/person.ts'
import { accessLog, consents, myData, proxies } from './queries/privacy.ts'
import { routes } from './routes.ts'
import { seed } from './seeds.ts'
import { daily, timers } from './timers.ts'

export const people = defineModule({
  name: 'people',
  needs: ['places'],
  actions: [
    verify,
    refuseVerification,
    askAgain,
    correct,
    decideCorrection,
    setPhone,
    add,
    leave,
    giveProxy,
    acceptProxy,
    withdrawProxy,
    giveConsent,
    withdrawConsent,
    reveal,
    importRoster,
    applyRoster,
    undoRoster,
  ],
  queries: [list, one, me, households, household, accessLog, consents, proxies, myData, corrections, batches, batch],
  facts: {
    'people.joined': 'A person joined by herself and waits to be verified, or was found on the roster.',
    'people.added': 'A worker put a person on record.',
    'people.verified': 'A person was verified.',
    'people.refused': 'A person could not be verified; the reason stands on her record.',
    'people.asked_again': 'A refused person asked to be verified again.',
    'people.corrected': 'A field of a record was put right.',
    'people.correction_asked': 'A person asked for a field to be put right.',
    'people.correction_refused': 'A correction was refused.',
    'people.left': 'A person left; contact data was erased.',
    'people.revealed': 'Somebody read a field of a person in full.',
    'people.consented': 'A person agreed to a purpose.',
    'people.consent_withdrawn': 'A person took a consent back.',
    'people.proxy_asked': 'A family proxy was asked for or offered.',
    'people.proxy_accepted': 'One side of a proxy agreed; another yes is still missing.',
    'people.proxy_began': 'A family proxy is in force.',
    'people.proxy_ended': 'A family proxy was withdrawn or declined.',
    'people.roster_checked': 'A roster was tried without changing anything.',
    'people.roster_started': 'A roster began to be applied.',
    'people.roster_applied': 'A roster was applied.',
    'people.roster_undoing': 'A roster began to be taken back.',
    'people.roster_undone': 'A roster was taken back.',
  },
  timers,
  keeps,
  daily,
  routes: [...routes, ...exportRoutes(exports)],
  messages: { 'zh-CN': { ...zh, ...exportZh }, en: { ...en, ...exportEn } },
  seed,
})
