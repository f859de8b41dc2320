/** What WeChat shows when a notice is passed on: title, first words, picture; and the signature its pages ask for, where WeChat is configured. */
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { visitor } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import { Area } from '../../kernel/area.ts'
import { transact } from '../../kernel/db.ts'
import { Invalid, Missing } from '../../kernel/errors.ts'
import { parseAsked } from '../../kernel/known.ts'
import type { PlainRoute } from '../../kernel/module.ts'
import { Id } from '../../kernel/shapes.ts'
import { ShareCard } from './contract.ts'
import { noticeSeen } from './seeing.ts'
import { rowViews } from './view.ts'

const AskCard = z.object({ id: Id, area: Area, url: z.url().max(500) })
/** Below a village only what is open to all has a card. */
const villageDigits = 12
/** Letters of the first words on a card. */
const wordsLetters = 60

/** As WeChat's JS-SDK wants it: the four parts in the order of their names, SHA-1. The address is the page's own, without its fragment. */
export function signatureOf(signed: { ticket: string; nonce: string; timestamp: number; url: string }): string {
  const { ticket, nonce, timestamp, url } = signed
  const text = `jsapi_ticket=${ticket}&noncestr=${nonce}&timestamp=${timestamp}&url=${url.split('#')[0]}`
  return createHash('sha1').update(text).digest('hex')
}

const card: PlainRoute = {
  method: 'GET',
  url: '/api/bulletin/card',
  who: 'anyone',
  says: 'The share card of an open notice, with a WeChat JS-SDK signature for the page that asks, where WeChat is configured.',
  shape: { query: AskCard, answer: { 'application/json': ShareCard } },
  mount(http, app) {
    http.get(this.url, async (request, reply) => {
      const { id, area, url } = parseAsked(AskCard, request.query)
      if (area.length < villageDigits) throw new Invalid({ area: 'bulletin.village-first' })
      const origin = app.config.PUBLIC_URL
        ? new URL(app.config.PUBLIC_URL).origin
        : `${request.protocol}://${request.host}`
      // Only our own pages are signed: a signature is good for one address.
      if (new URL(url).origin !== origin) throw new Invalid({ url: 'kernel.wrong-form' })
      const here = { ...visitor(Number(area.slice(0, 6))), home: area }
      const now = app.clock()
      const [row] = await transact(app.db, here, 'read', async (tx) => {
        const context = contextOf(app, tx, here, now)
        return await rowViews(context, [await noticeSeen(context, id, area)])
      })
      if (row?.state !== 'published') throw new Missing('notice')
      // The database is let go before WeChat is asked.
      const answer: ShareCard = {
        title: row.title,
        words: [...row.summary].slice(0, wordsLetters).join(''),
        picture: row.thumb ? `${origin}${row.thumb}` : null,
        link: `${origin}/v/${area.slice(0, villageDigits)}/notices/${id}`,
        wechat: await signed(url),
      }
      return reply
        .type('application/json; charset=utf-8')
        .header('cache-control', 'private, no-store')
        .send(JSON.stringify(answer))
    })

    async function signed(url: string): Promise<ShareCard['wechat']> {
      // A card without WeChat's help is a card: the link works all the same.
      const found = await app.outlets.wechatTicket().catch(() => null)
      if (!found) return null
      const nonce = randomBytes(8).toString('hex')
      const timestamp = Math.floor(app.clock().getTime() / 1000)
      return {
        app_id: found.appId,
        timestamp,
        nonce,
        signature: signatureOf({ ticket: found.ticket, nonce, timestamp, url }),
      }
    }
  },
}

export const routes: readonly PlainRoute[] = [card]
