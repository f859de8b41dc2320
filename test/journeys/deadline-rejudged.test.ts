/**
 * The county puts a day off into its calendar and makes a limit tighter: the open matters are counted anew by themselves, the
 * resident reads on her timeline from when to when, and a place that tries to loosen is told what stands above it.
 */
import { expect, it } from 'vitest'
import { speakUp } from './doings.ts'
import { county, openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const grid = `${village}006`

it('a day off moves what was promised, and the timeline says so', async () => {
  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  const spoken = await speakUp(resident, journey.address, '六组转角的路灯又不亮了', '路灯照明')

  const clerk = await journey.desk({ as: await journey.holder('county_staff', String(county)) })
  await clerk.goto(`${journey.address}/desk/calendar`)
  await clerk.getByRole('heading', { name: say('tickets.calendar-of', { year: 2026 }) }).waitFor()
  // 2027 is not announced yet, and the desk says what the clocks do meanwhile.
  await clerk.getByText(say('tickets.calendar-missing', { year: 2027 })).waitFor()
  await clerk.getByText(say('tickets.calendar-meanwhile', { year: 2027 })).waitFor()
  await journey.shot(clerk, 'calendar')

  await clerk.getByRole('button', { name: say('tickets.calendar-add') }).click()
  const dialog = clerk.getByRole('dialog')
  await dialog.getByLabel(say('tickets.calendar-from'), { exact: true }).fill('2026-11-20')
  await dialog.getByLabel(say('tickets.calendar-to'), { exact: true }).fill('2026-11-20')
  await dialog.getByLabel(say('tickets.calendar-name')).fill('县庆放假')
  await dialog.getByLabel(say('tickets.calendar-source')).fill('县府办通知〔2026〕18号')
  await journey.shot(clerk, 'calendar-day')
  await dialog.getByRole('button', { name: say('tickets.calendar-save') }).click()
  await dialog.waitFor({ state: 'detached' })
  await clerk.getByRole('button', { name: '11月20日 县庆放假' }).waitFor()
  await journey.settle()
  await clerk.getByText('每件的时间线上都有说明').waitFor()
  await journey.shot(clerk, 'calendar-counted')

  await resident.goto(`${journey.address}${spoken.at}`)
  await resident.getByText('答复期限因日历调整（11月20日），由 11月23日 17:30 改为 11月24日 17:30').waitFor()
  await journey.shot(resident, 'ticket-rejudged')
})

it('a class is made tighter by the village and cannot be loosened', async () => {
  const secretary = await journey.desk({ as: await journey.holder('secretary', village) })
  await secretary.goto(`${journey.address}/desk/classes/${village}`)
  await secretary.getByText(say('tickets.class-only-tighter')).waitFor()
  await journey.shot(secretary, 'classes')
  const change = secretary.getByRole('button', { name: say('tickets.class-change-which', { name: '路灯照明' }) })
  await change.click()
  const dialog = secretary.getByRole('dialog')
  const save = dialog.getByRole('button', { name: say('tickets.calendar-save') })
  const limit = dialog.getByRole('spinbutton', { name: say('tickets.class-limit') })
  await limit.fill('5')
  await dialog.getByLabel(say('tickets.calendar-source')).fill('村民代表会议')
  await save.click()
  await dialog.getByText(say('tickets.class-loosens-working_days', { class: '路灯照明', amount: 3 })).waitFor()
  await journey.shot(secretary, 'class-refused')
  await limit.fill('2')
  await save.click()
  await dialog.waitFor({ state: 'detached' })
  await secretary.getByText('陶坝村定，2026年11月18日起；村民代表会议').waitFor()
  await journey.shot(secretary, 'classes-changed')

  await secretary.goto(`${journey.address}/desk/numbers/${village}`)
  await secretary.getByText(say('tickets.setting.first_reply')).waitFor()
  await journey.shot(secretary, 'numbers')

  const resident = await journey.phone({ as: await journey.personByPhone('15400006061') })
  await resident.goto(`${journey.address}/speak`)
  const promise = await resident.evaluate(
    async (area) => (await fetch(`/api/tickets.promise?area=${area}&class=management.lamps`)).json(),
    grid,
  )
  // Two working days from Wednesday: with Friday off that is Monday evening.
  expect(promise.answer_due).toBe('2026-11-23T09:30:00.000Z')
})
