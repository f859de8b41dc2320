/**
 * Inside WeChat a notice that is passed on shows its title, first words and picture. The library for it comes from WeChat's own address,
 * and only WeChat's browser may load it (kernel/http.ts); where anything of this fails, the link alone is passed on.
 */
import { isWechat } from '../../../../kernel/wechat-browser.ts'
import type { ShareCard } from '../../contract.ts'

const library = 'https://res.wx.qq.com/open/js/jweixin-1.6.0.js'
const offers = ['updateAppMessageShareData', 'updateTimelineShareData'] as const

interface Wechat {
  config(given: Record<string, unknown>): void
  ready(then: () => void): void
  updateAppMessageShareData(card: Record<string, string>): void
  updateTimelineShareData(card: Record<string, string>): void
}
declare global {
  interface Window {
    wx?: Wechat
  }
}

const loadLibrary = (): Promise<void> =>
  new Promise((loaded, failed) => {
    const script = document.createElement('script')
    script.src = library
    script.onload = () => loaded()
    script.onerror = () => failed(new Error('WeChat’s library could not be loaded'))
    document.head.append(script)
  })

/** True when WeChat has been told. */
export async function tellWechat(
  notice: { id: string; area: string },
  { load = loadLibrary, page = window as Pick<Window, 'wx' | 'navigator' | 'location'> } = {},
): Promise<boolean> {
  if (!isWechat(page.navigator.userAgent)) return false
  const url = page.location.href.split('#')[0] ?? ''
  const answer = await fetch(
    `/api/bulletin/card?id=${notice.id}&area=${notice.area}&url=${encodeURIComponent(url)}`,
  ).catch(() => null)
  if (!answer?.ok) return false
  const { title, words, picture, link, wechat } = (await answer.json()) as ShareCard
  if (!wechat) return false
  if (!page.wx) await load().catch(() => {})
  const { wx } = page
  if (!wx) return false
  wx.config({
    appId: wechat.app_id,
    timestamp: wechat.timestamp,
    nonceStr: wechat.nonce,
    signature: wechat.signature,
    jsApiList: offers,
  })
  wx.ready(() => {
    for (const offer of offers) wx[offer]({ title, desc: words, link, imgUrl: picture ?? '' })
  })
  return true
}
