/** What a finger, a keyboard and a camera do to the components, in a real Chromium. */
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Gallery, openGallery } from './visit.ts'

let gallery: Gallery
beforeAll(async () => {
  gallery = await openGallery()
})
afterAll(() => gallery?.close())

const picture = (width: number, height: number): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#6f9c78' } })
    .png()
    .toBuffer()

describe('photographs', () => {
  it('are made small on the phone, sent, shown, and can be taken away', async () => {
    const page = await gallery.open({ only: 'photo-picker/empty' })
    await page.setInputFiles('input[multiple]', [
      { name: 'wide.png', mimeType: 'image/png', buffer: await picture(2400, 1200) },
      { name: 'no-picture.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') },
    ])
    const sent = page.locator('.x-photo:not(.x-picker__sending) img')
    await sent.waitFor()
    expect(await sent.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([
      1600, 800,
    ])
    const kind = await sent.evaluate(async (image: HTMLImageElement) => (await (await fetch(image.src)).blob()).type)
    expect(kind).toBe('image/jpeg')
    await page.locator('.x-field__error').waitFor()
    expect(await page.textContent('.x-field__error')).toContain('打不开这张照片')
    for (const name of ['第 2 张', '第 1 张']) await page.getByRole('button', { name: `去掉${name}` }).click()
    expect(await page.locator('.x-photo').count()).toBe(0)
    await page.close()
  })

  it('never become more than there is room for', async () => {
    const page = await gallery.open({ only: 'photo-picker/two in' })
    const buffer = await picture(20, 20)
    await page.setInputFiles(
      'input[multiple]',
      Array.from({ length: 12 }, (_, n) => ({ name: `${n}.png`, mimeType: 'image/png', buffer })),
    )
    await page.getByText('已放满 9 张').waitFor()
    expect(await page.locator('.x-photo').count()).toBe(9)
    expect(await page.locator('.x-picker__add').count()).toBe(0)
    await page.close()
  })

  it('are looked at large by keyboard, and the focus comes back', async () => {
    const page = await gallery.open({ only: 'photo-strip/three' })
    await page.getByRole('button', { name: '看大图：塌方的路段' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByText('第 2 张照片，共 3 张').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('看大图：塌方的路段')
    await page.close()
  })
})

describe('choices', () => {
  it('are made in a sheet', async () => {
    const page = await gallery.open({ only: 'select/chosen', size: 'elder' })
    const field = page.getByRole('button', { name: /网格/ })
    await field.click()
    await page.getByRole('option', { name: '三网格' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await field.textContent()).toContain('三网格')
    await page.close()
  })

  it('that cannot be taken back are asked twice', async () => {
    const page = await gallery.open({ only: 'confirm-button/asks first' })
    await page.getByRole('button', { name: '撤回' }).click()
    const dialog = page.getByRole('dialog', { name: '撤回这件事？' })
    await dialog.waitFor()
    await dialog.getByRole('button', { name: '取消' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.close()
  })

  it('keep only digits in a code', async () => {
    const page = await gallery.open({ only: 'code-field/six digits' })
    await page.getByLabel('验证码').fill('1a2 3456789')
    expect(await page.getByLabel('验证码').inputValue()).toBe('123456')
    await page.close()
  })
})

describe('words', () => {
  it('make their box grow, and say how much room is left', async () => {
    const page = await gallery.open({ only: 'text-area/nearly full' })
    const area = page.getByLabel('什么事')
    const before = (await area.boundingBox())?.height ?? 0
    await area.fill(`${'一\n'.repeat(15)}一`)
    expect((await area.boundingBox())?.height ?? 0).toBeGreaterThan(before * 2)
    await page.getByText('还能写 3 字').waitFor()
    await page.close()
  })

  it('said in passing are seen and spoken', async () => {
    const page = await gallery.open({ only: 'toast/say' })
    await page.getByRole('button').click()
    await page.locator('[aria-live="polite"]', { hasText: '已送出' }).waitFor()
    await page.close()
  })

  it('grow at once for elders, and stay so', async () => {
    const page = await gallery.open({ only: 'size-switch/switch' })
    await page.getByRole('button', { name: '长辈版' }).click()
    expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toBe('24px')
    expect(await page.evaluate(() => localStorage.getItem('xiangli.look'))).toContain('elder')
    await page.evaluate(() => localStorage.clear())
    await page.close()
  })
})

describe('a notice', () => {
  /** A voice that says everything at once but waits to be told to go on. */
  const giveVoice = () => {
    const said: string[] = []
    let now: { onend?: () => void; onerror?: () => void; text: string } | null = null
    Object.assign(window, {
      said,
      heardOut: () => {
        const done = now
        now = null
        done?.onend?.()
      },
      SpeechSynthesisUtterance: class {
        text: string
        constructor(text: string) {
          this.text = text
        }
      },
    })
    Object.assign(speechSynthesis, {
      getVoices: () => [{ lang: 'zh-CN', name: 'test' }],
      speak: (words: { text: string }) => {
        said.push(words.text)
        now = words
      },
      cancel: () => {
        const cut = now
        now = null
        cut?.onerror?.()
      },
    })
    speechSynthesis.dispatchEvent(new Event('voiceschanged'))
  }
  const marked = () =>
    [...((CSS.highlights.get('x-spoken') ?? []) as Iterable<Range>)].map((range) => range.toString()).join()

  it('is read sentence by sentence, the spoken one marked; it pauses, goes on and stops', async () => {
    const page = await gallery.open({ only: 'read-aloud/a notice', size: 'elder' })
    await page.evaluate(giveVoice)
    await page.getByRole('button', { name: '念给我听' }).click()
    expect(await page.evaluate(marked)).toBe('明天停水')
    await page.evaluate('heardOut()')
    await page.getByText('第 2 句，共 4 句').waitFor()
    expect(await page.evaluate(marked)).toContain('各位村民')
    await page.getByRole('button', { name: '暂停' }).click()
    await page.getByRole('button', { name: '接着念' }).click()
    for (let n = 0; n < 3; n += 1) await page.evaluate('heardOut()')
    await page.getByRole('button', { name: '念给我听' }).waitFor()
    expect(await page.evaluate('said')).toEqual([
      '明天停水',
      '各位村民：明早八点到十点检修水管，全村停水。',
      '各位村民：明早八点到十点检修水管，全村停水。',
      '今晚请接点水。',
      '不便之处，请谅解！',
    ])
    expect(await page.evaluate(marked)).toBe('')
    await page.close()
  })

  it('with a recording is played; without recording and voice it shows no button', async () => {
    const recorded = await gallery.open({ only: 'read-aloud/a recorded notice' })
    await recorded.getByRole('button', { name: '听录音 1:04' }).click()
    // The recording lasts a second; then the button stands there again.
    await recorded.getByRole('button', { name: '暂停' }).waitFor()
    await recorded.getByRole('button', { name: /听录音/ }).waitFor()
    await recorded.close()
    const silent = await gallery.open({ only: 'read-aloud/a notice' })
    expect(await silent.evaluate(() => speechSynthesis.getVoices().length)).toBe(0)
    expect(await silent.getByRole('button').count()).toBe(0)
    await silent.close()
  })
})
