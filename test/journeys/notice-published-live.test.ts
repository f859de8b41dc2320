/** The secretary publishes a notice with pictures on her phone; a resident far away sees it at once, likes it and says something. */
import { expect, it } from 'vitest'
import { addPhoto } from './doings.ts'
import { openJourney, village } from './house.ts'
import { say } from './words.ts'

const journey = await openJourney()
const title = '河沟路明天封路铺沥青'

it('reaches a resident far away without a reload, and her comment reaches the office', async () => {
  const away = await journey.phone({ as: await journey.personByPhone('15400006061') })
  await away.goto(`${journey.address}/notices`)
  await away.getByRole('heading', { name: say('bulletin.notices') }).waitFor()

  const secretary = await journey.phone({ as: await journey.holder('secretary', village) })
  await secretary.goto(`${journey.address}/notices/new`)
  await secretary.getByLabel(say('bulletin.title')).fill(title)
  await secretary
    .getByRole('textbox', { name: say('bulletin.words') })
    .fill('# 时间\n明天 8:00 到 18:00\n\n# 请绕行\n- 小车走**大同路**\n- 三轮车走机耕道')
  await addPhoto(secretary, '#7a6a55')
  // While a picture is on its way nothing is called kept, and nothing goes out without it.
  const held = Promise.withResolvers<void>()
  await secretary.route('**/api/files*', async (route) => {
    await held.promise
    await route.continue()
  })
  const second = addPhoto(secretary, '#9aa77f')
  const publish = secretary.getByRole('button', { name: say('bulletin.publish'), exact: true })
  await expect.poll(() => publish.isDisabled()).toBe(true)
  expect(await secretary.getByText(say('bulletin.draft-kept')).count()).toBe(0)
  held.resolve()
  await second
  await secretary.unroute('**/api/files*')
  await secretary.getByText(say('bulletin.draft-kept')).waitFor()
  await journey.shot(secretary, 'editor')
  // Reloading loses nothing.
  await secretary.reload()
  expect(await secretary.getByLabel(say('bulletin.title')).inputValue()).toBe(title)
  await secretary.getByRole('button', { name: say('bulletin.preview') }).click()
  await secretary.getByRole('heading', { name: '请绕行' }).waitFor()
  await journey.shot(secretary, 'preview')
  await secretary.getByRole('button', { name: say('ui.back') }).click()
  await secretary.getByRole('button', { name: say('bulletin.publish'), exact: true }).click()
  await secretary
    .getByRole('dialog')
    .getByRole('button', { name: say('bulletin.send-now') })
    .click()
  await secretary.getByRole('heading', { name: title }).waitFor()
  await journey.shot(secretary, 'published')

  // Nobody touched the other phone.
  await away.getByRole('link', { name: title }).waitFor()
  await journey.shot(away, 'feed-live')
  await away.getByRole('link', { name: title }).click()
  await away.getByRole('heading', { name: '请绕行' }).waitFor()
  expect(await away.getByRole('button', { name: /照片/ }).count()).toBe(2)
  await away.getByRole('button', { name: say('bulletin.like', { n: 0 }) }).click()
  await away.getByRole('button', { name: say('bulletin.liked', { n: 1 }) }).waitFor()
  await away.getByLabel(say('bulletin.say')).fill('晚上几点能走？')
  await away.getByRole('button', { name: say('bulletin.send-comment') }).click()
  await away.getByText('晚上几点能走？').first().waitFor()

  await secretary.getByText('晚上几点能走？').first().waitFor()
  await secretary.getByRole('button', { name: say('bulletin.reply'), exact: true }).click()
  await secretary.getByLabel(say('bulletin.say')).fill('晚上六点以后就能走。')
  await secretary.getByRole('button', { name: say('bulletin.send-comment') }).click()
  await away.getByText('晚上六点以后就能走。').waitFor()
  await away.getByText(say('bulletin.office-says'), { exact: true }).waitFor()
  await journey.shot(away, 'notice-comments')
})
