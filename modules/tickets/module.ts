/** All that tickets offer and need. */
import { exportRoutes } from '../../kernel/exports.ts'
import { defineModule } from '../../kernel/module.ts'
import { daysChanged, settingChanged } from '../standards/api.ts'
import { accept } from './actions/accept.ts'
import { addRule } from './actions/add-rule.ts'
import { answer } from './actions/answer.ts'
import { changeRule } from './actions/change-rule.ts'
import { closeBySilence } from './actions/close-by-silence.ts'
import { decline } from './actions/decline.ts'
import { dispatch } from './actions/dispatch.ts'
import { endRule } from './actions/end-rule.ts'
import { escalate } from './actions/escalate.ts'
import { extend } from './actions/extend.ts'
import { gather } from './actions/gather.ts'
import { importTickets } from './actions/import.ts'
import { editIntakeRow, fileIntake, skipIntakeRows, uploadIntake } from './actions/intake.ts'
import { join } from './actions/join.ts'
import { leave } from './actions/leave.ts'
import { merge } from './actions/merge.ts'
import { moveRule } from './actions/move-rule.ts'
import { pause } from './actions/pause.ts'
import { rate } from './actions/rate.ts'
import { recallMany } from './actions/recall-many.ts'
import { redo } from './actions/redo.ts'
import { rejudge } from './actions/rejudge.ts'
import { remind } from './actions/remind.ts'
import { report } from './actions/report.ts'
import { reroute } from './actions/reroute.ts'
import { resume } from './actions/resume.ts'
import { giveBack } from './actions/return.ts'
import { saveRouting } from './actions/save-routing.ts'
import { sendMany } from './actions/send-many.ts'
import { setClass } from './actions/set-class.ts'
import { split } from './actions/split.ts'
import { start } from './actions/start.ts'
import { tellAgain } from './actions/tell-again.ts'
import { transfer } from './actions/transfer.ts'
import { tryRouting } from './actions/try-routing.ts'
import { unmerge } from './actions/unmerge.ts'
import { unsetClass } from './actions/unset-class.ts'
import { unsplit } from './actions/unsplit.ts'
import { verify } from './actions/verify.ts'
import { visit } from './actions/visit.ts'
import { annul } from './actions/void.ts'
import { classesChanged } from './classes/class-view.ts'
import { classes } from './classes/classes.ts'
import { hearDays, hearSetting } from './clocks/recounting.ts'
import { exports } from './exports/lists.ts'
import { en as exportEn } from './exports/messages.en.ts'
import { zh as exportZh } from './exports/messages.zh.ts'
import { ticketPages } from './finding.ts'
import { StatusTold } from './intake/contract.ts'
import { intakeRoutes } from './intake/routes.ts'
import { dropBytes, dropTask, keeps } from './keeping.ts'
import { learn } from './learning/learning.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { factOf } from './moving.ts'
import { heard } from './notices.ts'
import { arbitrations } from './queries/arbitrations.ts'
import { classSet } from './queries/class-set.ts'
import { classesHere } from './queries/classes.ts'
import { counts } from './queries/counts.ts'
import { intake, intakeRows, intakes } from './queries/intake.ts'
import { mine } from './queries/mine.ts'
import { near } from './queries/near.ts'
import { one } from './queries/one.ts'
import { overdueThrice } from './queries/overdue-thrice.ts'
import { ownerless } from './queries/ownerless.ts'
import { previewSending } from './queries/preview-sending.ts'
import { promise } from './queries/promise.ts'
import { publicList, publicOne } from './queries/public.ts'
import { queue } from './queries/queue.ts'
import { counted, rates, ratesInside } from './queries/rates.ts'
import { receipt, verifyReceiptHere } from './queries/receipt.ts'
import { recounts } from './queries/recounts.ts'
import { registers } from './queries/registers.ts'
import { routing } from './queries/routing.ts'
import { same } from './queries/same.ts'
import { targets } from './queries/targets.ts'
import { todo, waits } from './queries/todo.ts'
import { counting } from './rates/counting.ts'
import { hearFiled } from './receipt/issuing.ts'
import { routes } from './receipt/routes.ts'
import { lookLater } from './routing/rerouting.ts'
import { routingFact } from './routing/saving.ts'
import { en as intakeEn } from './screens/desk/intake/messages.en.ts'
import { zh as intakeZh } from './screens/desk/intake/messages.zh.ts'
import { seedIntake } from './seeds/intake.ts'
import { seed } from './seeds.ts'
import { settings } from './settings.ts'
import { timers } from './timers.ts'

/** Names of classes as notices say them; screens ask for them with their limits. */
const classNames = (lang: 'zh' | 'en') =>
  Object.fromEntries(classes.map((each) => [`tickets.class.${each.key}`, each[lang]]))

export const tickets = defineModule({
  name: 'tickets',
  needs: ['places', 'standards', 'people', 'offices', 'notify', 'doors', 'search'],
  actions: [
    report,
    accept,
    decline,
    dispatch,
    start,
    giveBack,
    transfer,
    reroute,
    pause,
    resume,
    extend,
    answer,
    verify,
    redo,
    rate,
    annul,
    join,
    leave,
    tellAgain,
    merge,
    unmerge,
    split,
    unsplit,
    gather,
    sendMany,
    recallMany,
    remind,
    escalate,
    rejudge,
    visit,
    setClass,
    unsetClass,
    closeBySilence,
    importTickets,
    uploadIntake,
    editIntakeRow,
    skipIntakeRows,
    fileIntake,
    saveRouting,
    addRule,
    changeRule,
    moveRule,
    endRule,
    tryRouting,
  ],
  queries: [
    one,
    near,
    same,
    previewSending,
    registers,
    mine,
    todo,
    queue,
    counts,
    publicList,
    publicOne,
    promise,
    targets,
    classesHere,
    ownerless,
    arbitrations,
    routing,
    overdueThrice,
    recounts,
    rates,
    ratesInside,
    counted,
    classSet,
    receipt,
    verifyReceiptHere,
    intakes,
    intake,
    intakeRows,
  ],
  facts: {
    [factOf.report]: 'A resident spoke, or somebody spoke for her.',
    [factOf.accept]: 'An office took the matter on and replied.',
    [factOf.decline]: 'An office did not take the matter on, with a reason.',
    [factOf.dispatch]: 'The matter was sent to an office, a department or a utility.',
    [factOf.start]: 'Somebody set to work.',
    [factOf.return]: 'Whoever had the matter gave it back; the second time the next tier was asked to decide.',
    [factOf.transfer]: 'The matter was handed to another office or unit.',
    [factOf.reroute]: 'Nobody held the office any more where the matter had landed by rule: it landed anew.',
    [factOf.pause]: 'Work has to wait until a day; the clock of the answer stands.',
    [factOf.resume]: 'Work goes on after a pause.',
    [factOf.extend]: 'The limit of the answer was made longer, once.',
    [factOf.answer]: 'The office answered.',
    [factOf.verify]: 'Somebody other than the handler found it done.',
    [factOf.redo]: 'Somebody other than the handler found it not done.',
    [factOf.rate]: 'The resident said how it was answered and that it is not solved.',
    [factOf.close]: 'The matter is closed, by the resident’s word or by her silence.',
    [factOf.reopen]: 'The resident said it is not solved: it is open again.',
    [factOf.void]: 'The matter was taken out, with a reason.',
    'tickets.joined': 'A neighbour met the same and joined.',
    'tickets.left': 'Somebody who had joined left again.',
    [factOf.merge]: 'The matter goes on in another one about the same.',
    [factOf.adopt]: 'Another matter about the same goes on in this one.',
    [factOf.unmerge]: 'A merge was undone: the matter goes on by itself again.',
    [factOf.split]: 'The matter goes on in its parts, or is such a part.',
    [factOf.unsplit]: 'A split was undone: the whole goes on by itself again, its parts are taken out.',
    [factOf.gather]: 'All parts of the matter have ended, and so has the whole.',
    [factOf.recall]: 'Whoever had sent the matter on took it back at once.',
    [routingFact]: 'The county’s routing rules were changed: a new version of the list holds from now on.',
    [factOf.supplement]: 'The platform a matter came from had more to say.',
    'tickets.intake_uploaded': 'A workbook of another platform was uploaded.',
    'tickets.intake_checked': 'Every row of a workbook has been looked at; nothing is filed yet.',
    'tickets.intake_changed': 'Rows of a workbook were put right or left out.',
    'tickets.intake_started': 'The good rows of a workbook are being filed.',
    'tickets.intake_done': 'The good rows of a workbook are filed.',
    [factOf.remind]: 'The office was reminded that a limit is nearly used up.',
    [factOf.escalate]: 'A limit was broken and the next tier heard of it.',
    [factOf.visit]: 'Somebody without a hand in it asked the resident, or tried to.',
    [classesChanged]: 'A place changed a class of tickets, or took its change back.',
    [factOf.rejudge]: 'The calendar or a limit changed: what was promised is counted anew.',
  },
  listens: {
    ...counting(heard),
    [factOf.report]: hearFiled,
    [daysChanged]: hearDays,
    [settingChanged]: hearSetting,
    'offices.appointed': lookLater,
    'offices.ended': lookLater,
    'offices.turned': lookLater,
    'offices.unit_closed': lookLater,
  },
  permits: { 'tickets.import': 'Bring matters of a hotline or of city management.' },
  events: {
    'tickets.hotline_12345': 'What becomes of matters that came from the 12345 hotline.',
    'tickets.city_management': 'What becomes of matters that came from city management.',
    'tickets.open311': 'What becomes of matters the program itself brought by Open311.',
  },
  eventData: {
    'tickets.hotline_12345': StatusTold,
    'tickets.city_management': StatusTold,
    'tickets.open311': StatusTold,
  },
  routes: [...routes, ...intakeRoutes, ...exportRoutes(exports)],
  timers,
  keeps,
  daily: {
    'tickets.intake_tidy': '15 4 * * *',
    'tickets.recount_wholes': '50 3 * * *',
    'tickets.learn': '40 2 * * *',
    'tickets.year_missing': '0 9 * * *',
  },
  findable: { ticket: ticketPages },
  waits,
  errands: { 'tickets.learn': learn, [dropTask]: dropBytes },
  held: ['routing_list'],
  settings,
  messages: {
    'zh-CN': { ...zh, ...classNames('zh'), ...intakeZh, ...exportZh },
    en: { ...en, ...classNames('en'), ...intakeEn, ...exportEn },
  },
  async seed(app, say) {
    await seed(app, say)
    await seedIntake(app, say)
  },
})
