/** A demo answers while the rest of it is made behind, says so, and one whose making was cut short is begun anew: never half, never twice. */
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../kernel/actor.ts'
import type { App } from '../../kernel/app.ts'
import { globally } from '../../kernel/db.ts'
import { defineModule, type Module } from '../../kernel/module.ts'
import { county, testApp } from '../../kernel/testing.ts'
import { setTimer } from '../../kernel/timers.ts'
import { openFoundation } from './house.ts'
import { mountScreens } from './screens.ts'
import { isCutShort, seedGround } from './seed.ts'
import { serve } from './serve.ts'

const quiet = (): void => {}
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'xiangli-seed-'))
  await chmod(folder, 0o755)
  for (const app of ['phone', 'desk']) {
    await mkdir(path.join(folder, 'dist/web/apps', app), { recursive: true })
    await writeFile(path.join(folder, 'dist/web/apps', app, 'index.html'), `<html lang="zh-CN">${app}</html>`)
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Two parts: what a page stands on, and a story that is told only when it is let. */
function parts(heard: string[], story: (app: App) => Promise<void>): Module[] {
  const part = (name: string, seed: Module['seed']) =>
    defineModule({
      name,
      needs: [],
      actions: [],
      queries: [],
      facts: {},
      messages: { 'zh-CN': {}, en: {} },
      seed,
      timers: { [`${name}.ring`]: async () => void heard.push(name) },
    })
  return [part('signin', async () => void heard.push('ground')), part('stories', story)]
}

async function opened(story: (app: App) => Promise<void>) {
  const heard: string[] = []
  const app = await testApp(parts(heard, story), { env: { PORT: '0' } })
  const behind = (await seedGround(app, quiet))!
  return { app, behind, heard, has: (name: string) => existsSync(path.join(app.config.dataDir, name)) }
}

describe('a demo whose stories are still being told', () => {
  it('answers, says on each page and to whoever asks how far it is, and stops saying so when it is whole', async () => {
    let tell = quiet
    const { app, behind, heard, has } = await opened(() => new Promise((resolve) => (tell = () => resolve())))
    expect(heard).toEqual(['ground'])
    const serving = await serve(
      { app, cluster: null, close: async () => {} },
      (http, making) => mountScreens(http, folder, making),
      behind,
    )
    const page = async (at = '/') => (await fetch(`${serving.address}${at}`)).text()
    const making = async () =>
      ((await (await fetch(`${serving.address}/api/health`)).json()) as { making: unknown }).making
    try {
      const work = behind.work()
      for (const at of ['/', '/desk', '/see/510183122211'])
        expect(await page(at)).toContain('<html data-making="0/1" lang="zh-CN">')
      expect(await making()).toEqual({ done: 0, of: 1 })
      expect(has('demo-made')).toBe(false)
      // The clock of what is settled rings; what belongs to the stories is rung by them alone.
      await app.as(system(county), async (tx) => {
        for (const name of ['stories', 'signin'])
          await setTimer(tx, { key: name, task: `${name}.ring`, at: new Date(0), county, payload: {} })
      })
      await expect.poll(() => heard).toContain('signin')
      expect(heard).not.toContain('stories')
      tell()
      await work
      expect(await page()).toContain('<html lang="zh-CN">')
      expect(await making()).toBeNull()
      expect([has('demo-making'), has('demo-made')]).toEqual([false, true])
      await serving.workAll()
      await expect.poll(() => heard).toContain('stories')
      expect(await seedGround(app, quiet)).toBeNull()
    } finally {
      await serving.stop()
    }
  })

  it('begins nothing more once it is to stop', async () => {
    const { app, behind, has } = await opened(async (told) => {
      for (;;) await globally(told.db, (tx) => tx.selectFrom('county').select('code').limit(1).execute())
    })
    const work = expect(behind.work()).rejects.toThrow('halted')
    await behind.halt()
    await work
    expect([isCutShort(app.config.dataDir), has('demo-made')]).toEqual([true, false])
  })

  it('is not whole when a story failed', async () => {
    const { app, behind } = await opened(() => Promise.reject(new Error('the machine broke')))
    await expect(behind.work()).rejects.toThrow('the machine broke')
    expect(behind.progress()).toEqual({ done: 0, of: 1 })
    expect(isCutShort(app.config.dataDir)).toBe(true)
  })

  it('is never taken for one that may be emptied where somebody was before it', async () => {
    const app = await testApp(parts([], async () => {}))
    await globally(app.db, (tx) =>
      tx.insertInto('county').values({ code: county, name: '邛崃市', opened_at: app.clock() }).execute(),
    )
    await seedGround(app, quiet)
    expect(isCutShort(app.config.dataDir)).toBe(false)
  })
})

describe('a demo that was cut short', () => {
  it('is begun anew on an empty database, in a demo and nowhere else', async () => {
    const dataDir = path.join(folder, 'data')
    const said: string[] = []
    const mark = (name: string) => writeFile(path.join(dataDir, name), '')
    /** Opens, says how many counties there are, and leaves one more behind. */
    const counted = async (mode: string): Promise<number> => {
      const foundation = await openFoundation(
        { DATA_DIR: dataDir, XIANGLI_MODE: mode },
        (line) => said.push(line),
        quiet,
      )
      const client = new pg.Client({ connectionString: foundation.cluster!.ownerUrl() })
      await client.connect()
      const { rowCount } = await client.query('select from county')
      await client.query(`insert into county (code, name, opened_at) values ($1, 'x', now())`, [
        county + (rowCount ?? 0),
      ])
      await client.end()
      await foundation.close()
      return rowCount ?? 0
    }
    await mkdir(dataDir)
    await mark('demo-making')
    expect(await counted('test')).toBe(0)
    await mkdir(path.join(dataDir, 'files'))
    expect(said.join()).not.toContain('making it anew')
    expect(await counted('demo')).toBe(0)
    expect(existsSync(path.join(dataDir, 'files'))).toBe(false)
    expect(said.join()).toContain('making it anew')
    await mark('demo-made')
    expect(isCutShort(dataDir)).toBe(false)
    // A database is made and opened twice.
  }, 120_000)

  it('on a database of another server asks for an empty one', async () => {
    const dataDir = await mkdtemp(path.join(folder, 'outside-'))
    await writeFile(path.join(dataDir, 'demo-making'), '')
    const env = { DATA_DIR: dataDir, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', XIANGLI_MODE: 'demo' }
    await expect(openFoundation(env, quiet, quiet)).rejects.toMatchObject({ name: 'StartRefused' })
  })
})
