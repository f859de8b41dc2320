/**
 * The screens worth a picture: who looks, where, and what must be seen there. A scene without its `shows` is missing, and the
 * command fails.
 */
import writeXlsxFile from 'write-excel-file/node'

const village = '510183122211'
const resident = '15400006061'
const gridWorker = 'litiansheng'
const secretary = 'luochunyan'
const dispatcher = 'zhoumin'
const systemAdmin = 'shiyifan'

/** A roster as a village keeps it, with what usually goes wrong in one. */
const roster = [
  ['姓名', '网格', '户号', '与户主关系', '身份证号', '手机号', '居住情况', '外出地'],
  ['骆明川', '一网格', '一组31号', '户主', null, '15410000001', '户籍', null],
  ['骆小雨', '一网格', '一组31号', '女儿', null, null, '户籍', null],
  ['景和平', '九网格', '二组8号', '户主', null, '15410000002', '户籍', null],
  ['柳素珍', '二网格', '二组8号', '妻子', '510183197205180', '15410000003', '户籍', null],
  ['方远志', '三网格', '三组17号', '户主', null, '1541000', '外出', '成都市'],
  ['', '四网格', '四组2号', '户主', null, null, '户籍', null],
  ['祝长庚', '五网格', '五组9号', '户主', null, '15410000004', '外来', null],
  ['祝晓月', '五网格', '五组9号', '女儿', null, null, '不知道', null],
]

/** One of her own matters that has pictures, the one with the longest story. */
const ticketOf = (as) =>
  as(resident, async ({ ask }) => {
    const { items } = await ask('tickets.mine', { limit: 50 })
    const told = await Promise.all(items.filter(({ thumb }) => thumb).map(({ id }) => ask('tickets.one', { id })))
    const [best] = told.sort((a, b) => b.steps.length - a.steps.length)
    if (!best) throw new Error('the resident of the demo has no matter with a picture')
    return `/tickets/${best.id}`
  })

/** A matter with a picture that the dispatcher may send on. */
const queueWithTicket = (as) =>
  as(dispatcher, async ({ ask }) => {
    const { items } = await ask('tickets.queue', [
      ['state', 'reported'],
      ['state', 'accepted'],
    ])
    const first = items.find(({ thumb }) => thumb)
    if (!first) throw new Error('nothing with a picture waits for the dispatcher of the demo')
    return `/desk/tickets/${first.id}`
  })

const importedRoster = (as) =>
  as(secretary, async ({ call }) => {
    const workbook = (await writeXlsxFile(roster).toBuffer()).toString('base64')
    const { id } = await call('people.import_roster', { area: village, name: '陶坝村花名册.xlsx', workbook })
    return `/desk/people/rosters/${id}`
  })

/** The worker looks up the resident's number for a matter of his, and the resident sees that he did. */
const accessLog = async (as) => {
  const { me, items } = await as(resident, async ({ ask }) => ({
    ...(await ask('signin.me')),
    ...(await ask('tickets.mine', { limit: 50 })),
  }))
  await as(gridWorker, async ({ ask, call }) => {
    for (const { id } of items) {
      // Some of hers she told for somebody else, who would be the one to see it.
      const { reporter, number } = await ask('tickets.one', { id }).catch(() => ({}))
      if (reporter !== me.person) continue
      const words = `办诉求 ${number}，打电话联系`
      await call('people.reveal', { person: reporter, field: 'phone', purpose: 'answer', words, about: id })
      return
    }
    throw new Error('the resident of the demo has said nothing her worker deals with')
  })
  return '/me/access'
}

/** The newest account of the village, as anyone may read it. */
const account = async (as) => {
  const { items } = await as(resident, ({ ask }) =>
    ask('disclosure.list', { area: village, book: 'finance', limit: 20 }),
  )
  const whole = items.find(({ kind }) => kind === 'account')
  if (!whole) throw new Error('no account of the village is published in the demo')
  return whole.id
}

const notice = async (as) => {
  const { items } = await as(resident, ({ ask }) => ask('bulletin.feed', { area: village, limit: 20 }))
  const best = items.find(({ thumb }) => thumb) ?? items[0]
  if (!best) throw new Error('nothing is published in the demo')
  return `/notices/${best.id}`
}

const intake = (as) =>
  as(dispatcher, async ({ ask }) => {
    const { items } = await ask('tickets.intakes', { limit: 1 })
    return `/desk/intake/${items[0].id}`
  })

/** What stands at the foot of a sheet printed now, scanned: the phone works it out. */
const sealedSheet = (as) =>
  as(resident, async ({ ask }) => {
    const { head } = await ask('log.head', { area: village })
    if (!head) throw new Error('nothing is sealed in the demo')
    return `/log/${village.slice(0, 6)}?size=${head.size}&root=${head.root.slice(0, 32)}`
  })

const phone = [
  { name: 'phone-home', who: resident, path: '/', shows: 'a[href="/speak"]' },
  { name: 'phone-speak', who: resident, path: '/speak', shows: 'textarea' },
  { name: 'phone-ticket', who: resident, path: ticketOf, shows: '.x-timeline' },
  { name: 'phone-todo', who: gridWorker, path: '/todo', shows: 'a[href^="/tickets/"]' },
  { name: 'phone-inbox', who: resident, path: '/inbox', shows: '.x-inbox__head' },
  { name: 'phone-me', who: resident, path: '/me', shows: 'a[href="/me/access"]' },
  { name: 'phone-public', path: `/v/${village}`, shows: `a[href^="/v/${village}/tickets/"]` },
  { name: 'phone-notices', who: resident, path: '/notices', shows: 'a[href^="/notices/"]' },
  { name: 'phone-notice', who: resident, path: notice, shows: 'article' },
  { name: 'phone-books', path: `/v/${village}/books`, shows: `a[href^="/v/${village}/books/"]` },
  {
    name: 'phone-account',
    path: async (as) => `/v/${village}/books/${await account(as)}`,
    shows: 'a[href*="/lines/"]',
  },
  { name: 'phone-search', who: resident, path: `/search?w=${encodeURIComponent('路灯')}`, shows: 'mark' },
  { name: 'phone-join', path: `/join/${village}`, shows: '.x-person' },
  { name: 'phone-sign-in', path: '/signin', shows: 'input[type="tel"]' },
  { name: 'phone-log', path: sealedSheet, shows: '.x-verdict' },
  { name: 'phone-access-log', who: resident, path: accessLog, shows: '.x-row__title' },
].map((scene) => ({ shape: 'phone', ...scene }))

const desk = [
  {
    name: 'desk-queue',
    who: dispatcher,
    path: queueWithTicket,
    shows: '.tq-acts button',
  },
  { name: 'desk-registers', who: dispatcher, path: '/desk/registers/overdue', shows: 'h1' },
  { name: 'desk-rates', who: dispatcher, path: '/desk/rates', shows: '.ant-table-row' },
  { name: 'desk-intake', who: dispatcher, path: intake, shows: '.intake__counts' },
  { name: 'desk-routing', who: dispatcher, path: '/desk/routing', shows: '.routing__list' },
  { name: 'desk-classes', who: dispatcher, path: '/desk/classes', shows: '.ant-table-row' },
  { name: 'desk-calendar', who: dispatcher, path: '/desk/calendar', shows: 'table' },
  { name: 'desk-books', who: dispatcher, path: '/desk/books', shows: '.bks-heat' },
  {
    name: 'desk-account',
    who: secretary,
    path: async (as) => `/desk/books/entries/${await account(as)}`,
    shows: 'table',
  },
  { name: 'desk-notices', who: secretary, path: '/desk/notices', shows: '.ant-table-row' },
  { name: 'desk-places', who: secretary, path: `/desk/places/${village}`, shows: 'canvas' },
  { name: 'desk-people', who: secretary, path: '/desk/people', shows: '.ant-table-row' },
  { name: 'desk-roster', who: secretary, path: importedRoster, shows: '.ppl__count--late' },
  { name: 'desk-offices', who: secretary, path: `/desk/offices/${village}`, shows: '.ant-table-row' },
  { name: 'desk-staffing', who: dispatcher, path: '/desk/staffing', shows: '.ant-table-row' },
  { name: 'desk-setup', who: systemAdmin, path: '/desk/setup', shows: '.ant-steps' },
  // The same page on the computer of somebody at home.
  { name: 'desk-log', path: sealedSheet, shows: '.x-verdict' },
  { name: 'desk-posters', who: secretary, path: `/desk/places/${village}/posters`, shows: '.poster svg, .poster img' },
].map((scene) => ({ shape: 'desk', ...scene }))

export const scenes = [...phone, ...desk]
