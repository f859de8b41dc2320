import { afterEach, expect, it, vi } from 'vitest'
import { tellWechat } from './wechat-card.ts'

const inside = 'Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 MicroMessenger/8.0.50 Language/zh_CN'
const notice = { id: 'n1', area: '510183122211' }
const card = {
  title: '停水通知',
  words: '周三停水。',
  picture: null,
  link: 'https://xiangli.example/v/510183122211/notices/n1',
  wechat: { app_id: 'wx1', timestamp: 1, nonce: 'n', signature: 's' },
}
const asked = vi.fn(async (_url: string) => new Response(JSON.stringify(card)))
vi.stubGlobal('fetch', asked)
afterEach(() => asked.mockClear())

const pageOf = (userAgent: string) => {
  const wx = {
    config: vi.fn(),
    ready: (then: () => void) => then(),
    updateAppMessageShareData: vi.fn(),
    updateTimelineShareData: vi.fn(),
  }
  const page = { navigator: { userAgent }, location: { href: 'https://xiangli.example/v/x#top' } } as never as Window
  return { wx, page, load: vi.fn(async () => void Object.assign(page, { wx })) }
}

it('asks for nothing and loads nothing outside WeChat', async () => {
  const { page, load } = pageOf('Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari/537.36')
  expect(await tellWechat(notice, { page, load })).toBe(false)
  expect(asked).not.toHaveBeenCalled()
  expect(load).not.toHaveBeenCalled()
})

it('tells WeChat title, words and link, signed for the page without its fragment', async () => {
  const { page, load, wx } = pageOf(inside)
  expect(await tellWechat(notice, { page, load })).toBe(true)
  expect(asked.mock.calls[0]?.[0]).toContain(`url=${encodeURIComponent('https://xiangli.example/v/x')}`)
  expect(wx.config).toHaveBeenCalledWith(expect.objectContaining({ appId: 'wx1', nonceStr: 'n', signature: 's' }))
  const told = { title: card.title, desc: card.words, link: card.link, imgUrl: '' }
  expect(wx.updateAppMessageShareData).toHaveBeenCalledWith(told)
  expect(wx.updateTimelineShareData).toHaveBeenCalledWith(told)
})

it('is silent where WeChat is not configured or cannot be reached', async () => {
  asked.mockResolvedValueOnce(new Response(JSON.stringify({ ...card, wechat: null })))
  const one = pageOf(inside)
  expect(await tellWechat(notice, one)).toBe(false)
  expect(one.load).not.toHaveBeenCalled()
  const two = pageOf(inside)
  expect(await tellWechat(notice, { ...two, load: () => Promise.reject(new Error('no network')) })).toBe(false)
})
