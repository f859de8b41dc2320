/** The two addresses WeChat's sign-in needs, which are neither action nor query: the browser leaves, the browser comes back. */

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
