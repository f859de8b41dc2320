/** A dispatcher adds a routing rule, tries it on last month's matters, saves it; a resident files, and the page says why it is where it is. */
import { expect, it } from 'vitest'
import { askFrom, speakUp } from './doings.ts'
import { county, openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const kind = '路灯照明'
const dogs = '犬只禽畜'
const township = village.slice(0, 9)
interface Targets {
  learned: object[]
  measured: { held: number; top_hits: number } | null
}
interface Saved {
  version: number
  rules: { name: string }[]
}
const words = '村口牌坊下的路灯一闪一闪，晃得眼睛痛。'
/** A line of the list is called by its number, its name and what it does. */
const ruleNamed = (n: number, name: string) => new RegExp(`^${say('tickets.routing.rule-number', { n })}\\s*${name}`)

it('adds a rule, tries it, saves it, and whoever files then reads why', async () => {
  const desk = await journey.desk({ as: await journey.holder('dispatcher', String(county)) })
  await desk.goto(`${journey.address}/desk/tickets`)
  await desk.getByRole('link', { name: say('desk.section-rules'), exact: true }).click()
  await desk.getByRole('link', { name: say('tickets.routing.menu'), exact: true }).click()
  await desk.getByRole('button', { name: ruleNamed(1, '夜里的险情先到镇值班室') }).waitFor()
  await journey.shot(desk, 'routing-list')

  // A rule for lamps in the township, sent straight to 村建办.
  await desk.getByRole('button', { name: say('tickets.routing.add') }).click()
  const form = desk.getByRole('form', { name: say('tickets.routing.new') })
  await form.getByLabel(say('tickets.routing.name'), { exact: true }).fill('路灯直接到村建办')
  await form.getByLabel(say('tickets.routing.classes')).fill(kind)
  await desk.locator('.ant-select-tree-title', { hasText: kind }).click()
  await desk.keyboard.press('Escape')
  await form.getByLabel(say('tickets.routing.place')).fill('大同镇')
  await desk.locator('.ant-select-tree-title', { hasText: '大同镇' }).click()
  await form.getByLabel(say('tickets.routing.office')).fill('村建办')
  await desk.locator('.ant-select-item-option', { hasText: '村建办' }).click()
  await form.getByText(`${kind} + 大同镇`).waitFor()
  await journey.shot(desk, 'routing-form')
  await form.getByRole('button', { name: say('tickets.routing.put-in') }).click()

  // Not saved before it was tried; moved to the top by the keyboard first.
  const mine = (n: number) => desk.getByRole('button', { name: ruleNamed(n, '路灯直接到村建办') })
  for (const place of [6, 5, 4, 3, 2]) await mine(place).press('Alt+ArrowUp')
  await mine(1).waitFor()
  const save = desk.getByRole('button', { name: say('tickets.routing.save'), exact: true })
  expect(await save.isDisabled()).toBe(true)
  await desk
    .getByRole('button', { name: say('tickets.routing.try', { days: 30 }) })
    .first()
    .click()
  const trial = desk.getByRole('region', { name: say('tickets.routing.trial') })
  await trial.waitFor()
  await journey.shot(desk, 'routing-trial')
  const moved = trial.getByRole('listitem').filter({ hasText: '转角那盏路灯不亮' })
  await moved.getByText('村建办').waitFor()
  expect((await askFrom<{ version: number }>(desk, 'tickets.routing')).body.version).toBe(1)
  // Each line of the trial opens its matter, and nothing in hand is lost on the way.
  await moved.getByRole('link').click()
  await desk.getByRole('heading', { name: '转角那盏路灯不亮' }).waitFor()
  await desk.goBack()
  await moved.getByText('村建办').waitFor()
  await save.click()
  await desk.getByText(say('tickets.routing.saved')).waitFor()
  expect((await askFrom<{ version: number }>(desk, 'tickets.routing')).body.version).toBe(2)

  const resident = await journey.phone({ as: await journey.personByPhone('15400003061') })
  const filed = await speakUp(resident, journey.address, words, kind)
  await resident.getByText(`按县里定的办法，“${kind} 大同镇”这样的事直接由村建办接。`).waitFor()
  await journey.shot(resident, 'routing-why-resident')

  await desk.goto(`${journey.address}/desk/tickets/${filed.id}`)
  await desk.getByText(`规则 1：${kind} + 大同镇 → 村建办`).waitFor()
  await journey.shot(desk, 'routing-why-desk')
})

it('keeps a change in hand when somebody else saves meanwhile, and lays it upon the new rules', async () => {
  const as = await journey.holder('dispatcher', String(county))
  const [first, second] = [await journey.desk({ as }), await journey.desk({ as })]
  for (const desk of [first, second]) await desk.goto(`${journey.address}/desk/routing`)
  const down = (n: number) => ({ name: say('tickets.routing.down', { n }), exact: true })
  const save = { name: say('tickets.routing.save'), exact: true }
  const tryIt = { name: say('tickets.routing.try', { days: 30 }) }
  const before = (await askFrom<Saved>(second, 'tickets.routing')).body
  await second.getByRole('button', down(4)).click()
  await first.getByRole('button', down(1)).click()
  await first.getByRole('button', tryIt).first().click()
  await first.getByRole('button', save).click()
  await first.getByText(say('tickets.routing.saved')).waitFor()
  // The second editor hears of it at once, with nothing lost.
  await second.getByText(say('tickets.routing-changed', { who: '顾晴' })).waitFor()
  await journey.shot(second, 'routing-changed')
  await second.getByRole('button', { name: say('tickets.routing.lay-upon') }).click()
  await second.getByRole('button', tryIt).first().click()
  await second.getByRole('button', save).click()
  await second.getByText(say('tickets.routing.saved')).waitFor()
  const { body } = await askFrom<Saved>(second, 'tickets.routing')
  expect(body.version).toBe(before.version + 2)
  const names = before.rules.map(({ name }) => name)
  const [one, two, three, four, five, ...rest] = names
  expect(body.rules.map(({ name }) => name)).toEqual([two, one, three, five, four, ...rest])
})

it('shows what was learned from past dispatches with its measured rate, and sends nothing by itself', async () => {
  const title = '秋茶叶子背面全是小绿虫'
  const desk = await journey.desk({ as: await journey.holder('dispatcher', '510183122') })
  await desk.goto(`${journey.address}/desk/tickets?stage=all`)
  await desk.getByRole('link', { name: title }).click()
  await desk.getByRole('button', { name: say('tickets.do.dispatch'), exact: true }).click()
  const form = desk.getByRole('form', { name: say('tickets.do.dispatch') })
  const id = new URL(desk.url()).pathname.split('/').at(-1)
  const asked = await askFrom<Targets>(desk, `tickets.targets?ticket=${id}`)
  const { measured, learned } = asked.body
  expect(learned.length).toBeGreaterThan(0)
  expect(measured?.held).toBeGreaterThan(5)
  const top = Math.round(((measured?.top_hits ?? 0) / (measured?.held ?? 1)) * 100)
  await form.getByText(`前三命中 ${top} %`).waitFor()
  const chosen = form.getByRole('radio', { checked: true })
  await chosen.waitFor()
  await chosen.scrollIntoViewIfNeeded()
  await journey.shot(desk, 'routing-suggestion')
  const before = await askFrom<{ state: string }>(desk, `tickets.one?id=${id}`)
  expect(before.body.state).toBe('accepted')

  const phone = await journey.phone({ as: await journey.holder('secretary', '510183122211') })
  await phone.goto(`${journey.address}/tickets/${id}`)
  const direct = phone.getByRole('button', { name: say('tickets.do.dispatch'), exact: true })
  const more = phone.getByRole('button', { name: say('tickets.more-moves'), exact: true })
  await direct.or(more).first().waitFor()
  if ((await direct.count()) === 0) await more.click()
  await phone.getByRole('button', { name: say('tickets.do.dispatch'), exact: true }).click()
  await phone.getByRole('dialog').getByRole('radiogroup').waitFor()
  await journey.shot(phone, 'routing-suggestion-phone')
})

it('lets a township rule what the county leaves open, tried and saved in the same way', async () => {
  const desk = await journey.desk({ as: await journey.holder('dispatcher', township) })
  await desk.goto(`${journey.address}/desk/routing`)
  await desk.getByText(say('tickets.routing.lead-township', { place: '大同镇' })).waitFor()
  const { above } = (await askFrom<{ above: string[] }>(desk, 'tickets.routing')).body
  await desk.getByText(say('tickets.routing.above', { n: above.length })).click()
  await desk.getByRole('button', { name: say('tickets.routing.add') }).click()
  const form = desk.getByRole('form', { name: say('tickets.routing.new') })
  await form.getByLabel(say('tickets.routing.name'), { exact: true }).fill('狗的事先到村委')
  await form.getByLabel(say('tickets.routing.classes')).fill(dogs)
  await desk.locator('.ant-select-tree-title', { hasText: dogs }).click()
  await desk.keyboard.press('Escape')
  await form.getByLabel(say('tickets.routing.office')).fill(say('offices.post-secretary'))
  await desk
    .locator('.ant-select-item-option', { hasText: say('offices.post-secretary') })
    .first()
    .click()
  await journey.shot(desk, 'routing-township-form')
  await form.getByRole('button', { name: say('tickets.routing.put-in') }).click()
  await desk
    .getByRole('button', { name: say('tickets.routing.try', { days: 30 }) })
    .first()
    .click()
  await desk.getByRole('region', { name: say('tickets.routing.trial') }).waitFor()
  await journey.shot(desk, 'routing-township')
  await desk.getByRole('button', { name: say('tickets.routing.save'), exact: true }).click()
  await desk.getByText(say('tickets.routing.saved')).first().waitFor()

  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const told = await speakUp(resident, journey.address, '邻居家的狗没有拴，追着娃娃跑。', dogs)
  await resident.goto(`${journey.address}${told.at}`)
  await resident.getByText(/按大同镇定的办法/).waitFor()
  await journey.shot(resident, 'routing-township-why')
})
