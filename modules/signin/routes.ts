/** The two addresses WeChat's sign-in needs, which are neither action nor query: the browser leaves, the browser comes back. */

import { z } from 'zod'
import { arrivalOf } from '../../kernel/http.ts'
import type { PlainRoute } from '../../kernel/module.ts'
import { comeBack, isWechatOpen, leaveForWechat, safePath } from './wechat.ts'

/** The sign-in page with what came of it, and where the reader was going. */
function page(back: string, wechat: string): string {
  const said = new URLSearchParams({ wechat })
  if (back !== '/') said.set('then', back)
  return `/signin?${said}`
}

export const routes: readonly PlainRoute[] = [
  {
    method: 'GET',
    url: '/api/signin/wechat/start',
    who: 'anyone',
    says: 'Sends the browser to WeChat with a state bound to its cookie. `then`: the path to come back to.',
    // biome-ignore lint/suspicious/noThenProperty: the address has always been called so, and nobody awaits a shape
    shape: { query: z.object({ then: z.string().optional() }), status: 302, answer: {} },
    mount: (http, app) =>
      http.get<{ Querystring: { then?: string } }>('/api/signin/wechat/start', async (request, reply) => {
        const back = safePath(request.query.then)
        reply.header('cache-control', 'no-store')
        if (!isWechatOpen(app)) return reply.redirect(page(back, 'closed'))
        return reply.redirect(await leaveForWechat(app, arrivalOf(app, request, reply, null), back))
      }),
  },
  {
    method: 'GET',
    url: '/api/signin/wechat/callback',
    who: 'anyone, with a state this browser was given',
    says: 'WeChat sends the browser back here; what it says waits five minutes for the sign-in that follows.',
    shape: {
      query: z.object({ state: z.string().optional(), code: z.string().optional() }),
      status: 302,
      answer: {},
    },
    mount: (http, app) =>
      http.get<{ Querystring: { state?: string; code?: string } }>(
        '/api/signin/wechat/callback',
        async (request, reply) => {
          reply.header('cache-control', 'no-store')
          const came = await comeBack(app, arrivalOf(app, request, reply, null), request.query)
          return reply.redirect(page(came.back, came.ok ? 'back' : came.why))
        },
      ),
  },
]
