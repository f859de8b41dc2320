/** All that notices and the work diary offer and need. */
import { exportRoutes } from '../../kernel/exports.ts'
import { defineModule } from '../../kernel/module.ts'
import { appeal } from './actions/appeal.ts'
import { broadcast } from './actions/broadcast.ts'
import { call } from './actions/call.ts'
import { comment } from './actions/comment.ts'
import { confirm } from './actions/confirm.ts'
import { correct } from './actions/correct.ts'
import { correctDiary } from './actions/correct-diary.ts'
import { decideAppeal } from './actions/decide-appeal.ts'
import { discard } from './actions/discard.ts'
import { like } from './actions/like.ts'
import { open } from './actions/open.ts'
import { pin } from './actions/pin.ts'
import { publish } from './actions/publish.ts'
import { publishByClock } from './actions/publish-by-clock.ts'
import { recordConfirmations } from './actions/record-confirmations.ts'
import { release } from './actions/release.ts'
import { remove } from './actions/remove.ts'
import { repeat } from './actions/repeat.ts'
import { reply } from './actions/reply.ts'
import { report } from './actions/report.ts'
import { saveDraft } from './actions/save-draft.ts'
import { withdraw } from './actions/withdraw.ts'
import { writeDiary } from './actions/write-diary.ts'
import { exports } from './exports/lists.ts'
import { en as exportEn } from './exports/messages.en.ts'
import { zh as exportZh } from './exports/messages.zh.ts'
import { diaryPages, noticePages } from './finding.ts'
import { heard } from './hearing.ts'
import { keeps } from './keeping.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { comments } from './queries/comments.ts'
import { diary } from './queries/diary.ts'
import { feed } from './queries/feed.ts'
import { list } from './queries/list.ts'
import { appeals, log, queue } from './queries/moderation.ts'
import { diaryOffer, offer } from './queries/offer.ts'
import { one } from './queries/one.ts'
import { reach, recipients, waiting } from './queries/recipients.ts'
import { sealed } from './queries/sealed.ts'
import { waits } from './queries/waits.ts'
import { routes } from './routes.ts'
import { en as screenEn } from './screens/messages.en.ts'
import { zh as screenZh } from './screens/messages.zh.ts'
import { seed } from './seeds.ts'
import { settings } from './settings.ts'
import { factOf } from './speaking.ts'
import { daily, timers } from './timers.ts'

export const bulletin = defineModule({
  name: 'bulletin',
  needs: ['places', 'people', 'offices', 'notify', 'search'],
  actions: [
    saveDraft,
    publish,
    publishByClock,
    discard,
    pin,
    correct,
    withdraw,
    like,
    open,
    comment,
    reply,
    report,
    release,
    remove,
    appeal,
    decideAppeal,
    confirm,
    recordConfirmations,
    broadcast,
    repeat,
    call,
    writeDiary,
    correctDiary,
  ],
  queries: [
    feed,
    one,
    sealed,
    list,
    offer,
    comments,
    queue,
    log,
    appeals,
    recipients,
    reach,
    waiting,
    diary,
    diaryOffer,
  ],
  facts: {
    [factOf.draft]: 'The office began to write a notice.',
    [factOf.schedule]: 'A notice waits for its time.',
    [factOf.publish]: 'A notice came before its readers.',
    [factOf.discard]: 'A draft was thrown away.',
    [factOf.pin]: 'A notice went to the top of its list, or back into its row.',
    [factOf.correct]: 'A notice was corrected; what it said before stays to be read.',
    [factOf.withdraw]: 'A notice was taken back, by a rule.',
    [factOf.restore]: 'A notice taken back stands again, after an appeal.',
    [factOf.comment]: 'Something was said under a notice.',
    [factOf.hold]: 'A comment waits for a person’s look, or somebody asked for one.',
    [factOf.release]: 'A held comment may stand.',
    [factOf.remove]: 'A comment was taken down, by a rule.',
    [factOf.appeal]: 'Whoever was taken down asked the next tier to look again.',
    [factOf.decide]: 'The next tier decided an appeal.',
    [factOf.confirm]: 'Somebody confirmed having read what everybody must know.',
    [factOf.record]: 'Staff put down who confirmed on paper or by telephone.',
    [factOf.told]: 'Some of those who must confirm were told.',
    [factOf.spread]: 'Word has gone down the whole tree.',
    [factOf.repeat]: 'Those who had not confirmed are told once more.',
    [factOf.diary]: 'The village office wrote what it did.',
    [factOf.diaryCorrect]: 'An entry of the work diary was corrected by its author.',
  },
  listens: heard,
  waits,
  routes: [...routes, ...exportRoutes(exports)],
  timers,
  keeps,
  daily,
  findable: { notice: noticePages, diary: diaryPages },
  settings,
  messages: { 'zh-CN': { ...screenZh, ...zh, ...exportZh }, en: { ...screenEn, ...en, ...exportEn } },
  seed,
})
