/** Serves the built screens: the phone at /, the desk at /desk, with hashed files kept for a year. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { AskMaking, Making } from '../../kernel/making.ts'
import { StartRefused } from '../../kernel/start-refused.ts'

/** `making`: while data is made behind, each page bears how far it is (ui/making). */
export async function mountScreens(http: FastifyInstance, root: string, making?: AskMaking): Promise<void> {
  const built = path.join(root, 'dist', 'web')
  const pages = { phone: path.join(built, 'apps/phone/index.html'), desk: path.join(built, 'apps/desk/index.html') }
  if (!existsSync(pages.phone))
    throw new StartRefused(
      'no-screens',
      '页面还没有构建，请用 npm start 启动。',
      'The screens are not built yet; start with npm start.',
    )
  const [phone, desk] = await Promise.all([readFile(pages.phone), readFile(pages.desk)])
  await http.register(fastifyStatic, {
    root: built,
    preCompressed: true,
    index: false,
    wildcard: false,
    setHeaders(reply, file) {
      reply.header(
        'cache-control',
        file.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  const page = (body: Buffer) => async (_request: unknown, reply: FastifyReply) =>
    // Inside WeChat the page may load WeChat's own library, so it is not the same answer for everybody.
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('vary', 'User-Agent')
      .send(marked(body, making?.() ?? null))
  http.get('/', page(phone))
  http.get('/desk', page(desk))
  http.get('/desk/*', page(desk))
  // Every other address without a file belongs to the phone's own paths; the API keeps its own refusals, and a hashed file that an
  // update has taken away is gone.
  http.get('/*', (request, reply) => {
    if (request.url.startsWith('/api/') || request.url.startsWith('/assets/')) return reply.callNotFound()
    return page(phone)(request, reply)
  })
}

const marked = (body: Buffer, making: Making | null): Buffer | string =>
  making ? body.toString().replace('<html ', `<html data-making="${making.done}/${making.of}" `) : body

/** Pages served without a route of the API; listed for the route test. */
export const screenRoutes: Record<string, string> = {
  'GET /': 'anyone',
  'GET /desk': 'anyone, the page itself asks for a sign-in',
  'GET /desk/*': 'anyone, the page itself asks for a sign-in',
  'GET /*': 'anyone',
}
