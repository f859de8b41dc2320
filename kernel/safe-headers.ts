/** What every answer says about safety (OWASP secure headers): the same for everybody, but for whom WeChat's browser asks. */
import type { Config } from './config.ts'
import { isWechat } from './wechat-browser.ts'

/** From where WeChat's own library comes; its browser alone may load it, and only where WeChat is configured. */
const wechatLibrary = 'https://res.wx.qq.com'

export type SafeHeaders = Readonly<Record<string, string>>

/** Written once, so that one and the same object stands for all answers of a kind. */
export function openSafeHeaders({
  WECHAT_APP_ID,
  XIANGLI_MODE,
}: Pick<Config, 'WECHAT_APP_ID' | 'XIANGLI_MODE'>): (userAgent: string | undefined) => SafeHeaders {
  const headers = (scripts: string): SafeHeaders => ({
    'content-security-policy': `default-src 'self'; ${scripts}img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(self), microphone=(self), geolocation=(self)',
    ...(XIANGLI_MODE === 'production' ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  })
  const usual = headers('')
  if (!WECHAT_APP_ID) return () => usual
  const inWechat = headers(`script-src 'self' ${wechatLibrary}; `)
  return (userAgent) => (isWechat(userAgent ?? '') ? inWechat : usual)
}
