/** The manifest of the open books: all they offer and all they need. */
import { exportRoutes } from '../../kernel/exports.ts'
import { defineModule } from '../../kernel/module.ts'
import { addVouchers } from './actions/add-vouchers.ts'
import { answer } from './actions/answer.ts'
import { applyImport } from './actions/apply-import.ts'
import { ask } from './actions/ask.ts'
import { confirmVouchers } from './actions/confirm-vouchers.ts'
import { correctEntry } from './actions/correct-entry.ts'
import { discardEntry } from './actions/discard-entry.ts'
import { importLines } from './actions/import-lines.ts'
import { maskVoucher } from './actions/mask-voucher.ts'
import { noteEvent } from './actions/note-event.ts'
import { openOriginal } from './actions/open-original.ts'
import { planDues } from './actions/plan.ts'
import { postOnBoard } from './actions/post-on-board.ts'
import { publish } from './actions/publish.ts'
import { publishNothing } from './actions/publish-nothing.ts'
import { putLines } from './actions/put-lines.ts'
import { refuse } from './actions/refuse.ts'
import { removeLines } from './actions/remove-lines.ts'
import { removeVoucher } from './actions/remove-voucher.ts'
import { reverseLine } from './actions/reverse-line.ts'
import { ring } from './actions/ring.ts'
import { ringQuestion } from './actions/ring-question.ts'
import { saveEntry } from './actions/save-entry.ts'
import { setItem } from './actions/set-item.ts'
import { setOpening } from './actions/set-opening.ts'
import { setPower } from './actions/set-power.ts'
import { setTerms } from './actions/set-terms.ts'
import { sign } from './actions/sign.ts'
import { startEntry } from './actions/start-entry.ts'
import { submit } from './actions/submit.ts'
import { takeBack } from './actions/take-back.ts'
import { undoImport } from './actions/undo-import.ts'
import { exports } from './exports/lists.ts'
import { en as exportEn } from './exports/messages.en.ts'
import { zh as exportZh } from './exports/messages.zh.ts'
import { entryPages } from './finding.ts'
import { keeps } from './keeping.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { heard } from './notices.ts'
import { catalogue } from './queries/catalogue.ts'
import { draft, drafts } from './queries/drafts.ts'
import { dues } from './queries/dues.ts'
import { entry } from './queries/entry.ts'
import { heat } from './queries/heat.ts'
import { importOne } from './queries/import.ts'
import { lines } from './queries/lines.ts'
import { list } from './queries/list.ts'
import { power, powers } from './queries/powers.ts'
import { asked, myQuestions, questions } from './queries/questions.ts'
import { shelf } from './queries/shelf.ts'
import { todo, waits } from './queries/todo.ts'
import { routes } from './routes.ts'
import { en as screenEn } from './screens/messages.en.ts'
import { zh as screenZh } from './screens/messages.zh.ts'
import { seed } from './seeds.ts'
import { settings } from './settings.ts'
import { daily, timers } from './timers.ts'

export const disclosure = defineModule({
  name: 'disclosure',
  needs: ['places', 'people', 'offices', 'notify', 'search'],
  actions: [
    startEntry,
    saveEntry,
    setOpening,
    putLines,
    removeLines,
    reverseLine,
    discardEntry,
    addVouchers,
    removeVoucher,
    openOriginal,
    maskVoucher,
    confirmVouchers,
    importLines,
    applyImport,
    undoImport,
    submit,
    takeBack,
    sign,
    refuse,
    publish,
    publishNothing,
    correctEntry,
    ask,
    answer,
    postOnBoard,
    noteEvent,
    setItem,
    setTerms,
    setPower,
    planDues,
    ring,
    ringQuestion,
  ],
  queries: [
    shelf,
    list,
    entry,
    lines,
    questions,
    asked,
    myQuestions,
    dues,
    heat,
    draft,
    drafts,
    todo,
    catalogue,
    importOne,
    powers,
    power,
  ],
  facts: {
    'disclosure.planned': 'The calendar of some villages was made further ahead.',
    'disclosure.event_noted': 'Something happened that has to be published.',
    'disclosure.reminded': 'The village was reminded of what is due soon.',
    'disclosure.climbed': 'Something is late, and the next tier heard of it.',
    'disclosure.started': 'A draft or a correction was begun.',
    'disclosure.changed': 'A draft was changed.',
    'disclosure.discarded': 'A draft was thrown away.',
    'disclosure.voucher_added': 'Pictures of vouchers came to an account.',
    'disclosure.voucher_masked': 'Black boxes were burned into a copy of a voucher.',
    'disclosure.voucher_confirmed': 'Somebody confirmed that vouchers show nothing personal.',
    'disclosure.original_opened': 'Somebody opened a sealed original, with a purpose.',
    'disclosure.import_checked': 'A sheet of lines was tried; nothing changed.',
    'disclosure.import_started': 'A sheet of lines is being brought into a draft.',
    'disclosure.import_going': 'So many of its lines are in.',
    'disclosure.import_applied': 'All lines of a sheet are in the draft.',
    'disclosure.import_undone': 'The lines of a sheet were taken out of the draft again.',
    'disclosure.handed_in': 'An account was handed to the supervision committee.',
    'disclosure.taken_back': 'An account was taken back to be mended.',
    'disclosure.signed': 'A member of the supervision committee signed an account.',
    'disclosure.refused': 'A member of the supervision committee refused to sign, with a reason.',
    'disclosure.published': 'An entry was published; nothing in it changes any more.',
    'disclosure.posted': 'A published entry hangs on a board, with a photo of it.',
    'disclosure.asked': 'Somebody of the village asked about the books.',
    'disclosure.answered': 'The village answered a question about the books.',
    'disclosure.question_reminded': 'The village was reminded of a question.',
    'disclosure.question_climbed': 'A question is late, and the next tier heard of it.',
    'disclosure.item_set': 'A place added an item or made one stricter.',
    'disclosure.power_set': 'A village published its own version of a power or service, or went back to the usual one.',
    'disclosure.terms_set': 'A place set how its books run.',
  },
  listens: heard,
  waits,
  findable: { disclosure: entryPages },
  timers,
  daily,
  settings,
  routes: [...routes, ...exportRoutes(exports)],
  keeps,
  messages: { 'zh-CN': { ...screenZh, ...zh, ...exportZh }, en: { ...screenEn, ...en, ...exportEn } },
  seed,
})
