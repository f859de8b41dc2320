import Fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import type { Config } from '../../kernel/config.ts'
import { demoCode } from './demo.ts'
import { mountOutbox } from './outbox.ts'

const at = new Date('2026-11-18T02:00:00Z')
const appIn = (mode: Config['XIANGLI_MODE']) => ({
  config: { XIANGLI_MODE: mode } as Config,
  modules: [],
  clock: () => at,
  outbox: [{ at, channel: 'sms' as const, to: '15400001011', text: '123456 <b>是验证码</b>' }],
})

describe('the outbox page', () => {
  it('cannot be mounted in production', () => {
    expect(() => mountOutbox(Fastify(), appIn('production'))).toThrow('does not exist in production')
  })

  it('shows codes and the demo authenticator, takes no markup from messages, and comes again by itself', async () => {
    const http = Fastify()
    mountOutbox(http, appIn('demo'))
    const answer = await http.inject('/dev/outbox')
    expect(answer.body).toContain('<p class="code">123456</p>')
    expect(answer.body).toContain(await demoCode(at))
    expect(answer.body).not.toContain('<b>是验证码')
    expect(answer.headers.refresh).toBe('3')
    await http.close()
  })
})
