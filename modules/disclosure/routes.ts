/** Plain routes of the books: an opened original, for some minutes and by a signed address. */
import { z } from 'zod'
import { Missing } from '../../kernel/errors.ts'
import { parseInput } from '../../kernel/invalid.ts'
import type { PlainRoute } from '../../kernel/module.ts'
import { Count, Id } from '../../kernel/shapes.ts'
import { isOpen, originalBytes, originalPath } from './drafts/originals.ts'

const AskOriginal = z.object({
  county: Count(999_999),
  id: Id,
  until: Count(Number.MAX_SAFE_INTEGER),
  sign: z.string().max(64),
})

const original: PlainRoute = {
  method: 'GET',
  url: originalPath,
  who: 'whoever was given the signed address: the look was recorded before it was made',
  says: 'The sealed original of a voucher, for ten minutes after it was opened.',
  mount(http, app) {
    http.get(this.url, async (request, reply) => {
      const asked = parseInput(AskOriginal, request.query)
      const bytes = isOpen(app.config.keys, asked, app.clock()) ? await originalBytes(app, asked.id) : null
      if (!bytes) throw new Missing('picture')
      return reply
        .type('image/jpeg')
        .header('cache-control', 'no-store')
        .header('content-disposition', 'inline')
        .send(bytes)
    })
  },
}

export const routes: readonly PlainRoute[] = [original]
