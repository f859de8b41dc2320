/** A real cluster is made, killed, damaged and refused, on a data folder that is thrown away afterwards. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isAlive } from './cluster/process.ts'
import { chooseDataDir, openCluster } from './cluster.ts'
import { openDatabase } from './db.ts'
import { StartRefused } from './start-refused.ts'

const limit_ms = 120_000
const isRoot = process.getuid?.() === 0
const temporary = mkdtempSync(join(tmpdir(), 'xiangli-cluster-'))
const dataDir = join(temporary, 'data')
const open = () => openCluster({ dataDir, fsync: false })

// The temporary folder itself must let the database's user pass, as any folder of a real server does.
beforeAll(() => chmodSync(temporary, 0o755))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

async function ask<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function refusal(work: Promise<unknown>): Promise<StartRefused> {
  const error = await work.then(
    () => undefined,
    (reason) => reason,
  )
  if (!(error instanceof StartRefused)) throw new Error(`not refused: ${error}`)
  return error
}

async function until(holds: () => boolean | Promise<boolean>, within_ms: number): Promise<boolean> {
  for (const end = Date.now() + within_ms; Date.now() < end; await sleep(50)) if (await holds()) return true
  return false
}

/** Another process that holds the cluster open until it is killed. */
async function openElsewhere() {
  const script = `
    const { openCluster } = await import(${JSON.stringify(new URL('./cluster.ts', import.meta.url).href)})
    const cluster = await openCluster({ dataDir: ${JSON.stringify(dataDir)}, fsync: false })
    console.log(cluster.pid)
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data')
  return { child, serverPid: Number(String(line)) }
}

function guardOf(serverPid: number): number {
  const found = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .find((pid) => commandLine(pid).includes(`xiangli-guard\0${serverPid}\0`))
  return Number(found)
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

it('makes the database and the two roles, each with exactly what it was promised', { timeout: limit_ms }, async () => {
  const said: string[] = []
  const cluster = await openCluster({ dataDir, fsync: false, say: (line) => said.push(line) })
  try {
    expect(said).toEqual(['正在建立数据库 · making the database'])
    const roles = await ask(
      cluster.superUrl(),
      `select rolname, rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls
         from pg_roles where rolname like 'xiangli%' order by rolname`,
    )
    const none = {
      rolsuper: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolreplication: false,
      rolbypassrls: false,
    }
    expect(roles).toEqual([
      { rolname: 'xiangli_app', rolcanlogin: true, ...none },
      { rolname: 'xiangli_owner', rolcanlogin: true, ...none, rolcreatedb: true },
    ])
    const databases = await ask(
      cluster.superUrl(),
      `select pg_get_userbyid(datdba) as owner, pg_encoding_to_char(encoding) as encoding, datlocprovider as provider,
              datlocale as locale from pg_database where datname = 'xiangli'`,
    )
    expect(databases).toEqual([{ owner: 'xiangli_owner', encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8' }])
    expect(await ask(cluster.appUrl(), 'select current_user as name')).toEqual([{ name: 'xiangli_app' }])
    await expect(ask(cluster.appUrl(), 'create table mine (id int)')).rejects.toThrow(
      'permission denied for schema public',
    )
    await expect(ask(cluster.appUrl('postgres'), 'select 1')).rejects.toThrow('permission denied for database')
    await expect(ask(cluster.appUrl().replace(/:[^:@]+@/, ':guessed@'), 'select 1')).rejects.toThrow('password')
    await ask(cluster.ownerUrl(), "create table kept (word text); insert into kept values ('乡里')")
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
  } finally {
    await cluster.stop()
  }
  expect(isAlive(cluster.pid)).toBe(false)
})

it('keeps the data at the next start, and refuses a second application meanwhile', { timeout: limit_ms }, async () => {
  const cluster = await open()
  try {
    expect(await ask(cluster.ownerUrl(), 'select word from kept')).toEqual([{ word: '乡里' }])
    const { reason, zh, en } = await refusal(open())
    expect(reason).toBe('folder-in-use')
    expect(zh).toContain(`进程 ${process.pid}`)
    expect(en).toContain(dataDir)
    expect(await ask(cluster.appUrl(), 'select 1 as one')).toEqual([{ one: 1 }])
  } finally {
    await cluster.stop()
  }
})

it('starts a killed server again on the same address', { timeout: limit_ms }, async () => {
  const cluster = await open()
  try {
    const [address, pid] = [cluster.appUrl(), cluster.pid]
    process.kill(pid, 'SIGKILL')
    const isBack = () =>
      ask(address, 'select 1')
        .then(() => cluster.pid !== pid)
        .catch(() => false)
    expect(await until(isBack, 20_000)).toBe(true)
    expect(await ask(cluster.ownerUrl(), 'select word from kept')).toEqual([{ word: '乡里' }])
  } finally {
    await cluster.stop()
  }
})

it('leaves no server behind when the application is killed', { timeout: limit_ms }, async () => {
  const { child, serverPid } = await openElsewhere()
  child.kill('SIGKILL')
  expect(await until(() => !isAlive(serverPid), 20_000)).toBe(true)
})

it('stops a server that a killed application left running, and loses nothing', { timeout: limit_ms }, async () => {
  const { child, serverPid } = await openElsewhere()
  process.kill(guardOf(serverPid), 'SIGKILL')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isAlive(serverPid)).toBe(true)
  const cluster = await open()
  try {
    expect(isAlive(serverPid)).toBe(false)
    expect(await ask(cluster.ownerUrl(), 'select word from kept')).toEqual([{ word: '乡里' }])
  } finally {
    await cluster.stop()
  }
})

it('is not misled by notes whose process number now belongs to a stranger', { timeout: limit_ms }, async () => {
  writeFileSync(
    join(dataDir, 'postgres', 'postmaster.pid'),
    `${process.pid}\n${dataDir}/postgres\n0\n5432\n\n\n\nready\n`,
  )
  writeFileSync(join(dataDir, 'application.lock'), JSON.stringify({ pid: process.pid, began: '1' }))
  const cluster = await open()
  await cluster.stop()
})

it('gives new passwords when the file that held them was lost', { timeout: limit_ms }, async () => {
  rmSync(join(dataDir, 'secrets.json'))
  const cluster = await open()
  try {
    expect(await ask(cluster.ownerUrl(), 'select word from kept')).toEqual([{ word: '乡里' }])
  } finally {
    await cluster.stop()
  }
})

it('begins again where a first start was cut off', { timeout: limit_ms }, async () => {
  const other = join(temporary, 'cut')
  mkdirSync(join(other, 'postgres.new', 'base'), { recursive: true })
  const cluster = await openCluster({ dataDir: other, fsync: false })
  await cluster.stop()
})

it('leaves a folder of a newer version alone', async () => {
  const newer = join(temporary, 'newer')
  mkdirSync(join(newer, 'postgres'), { recursive: true })
  writeFileSync(join(newer, 'postgres', 'PG_VERSION'), '19\n')
  const { reason, zh, en } = await refusal(openCluster({ dataDir: newer }))
  expect(reason).toBe('data-version')
  expect(zh).toContain('PostgreSQL 19')
  expect(en).toContain('newer Xiangli')
  expect(readdirSync(join(newer, 'postgres'))).toEqual(['PG_VERSION'])
})

it('is stopped under a connection that is still open, and nobody who closes on purpose is told of an error', {
  timeout: limit_ms,
}, async () => {
  const cluster = await open()
  const heard: Error[] = []
  const watched = await openDatabase(cluster.superUrl(), { pool: 2, onError: (error) => heard.push(error) })
  const closing = await openDatabase(cluster.superUrl(), { pool: 2, onError: () => heard.push(new Error('told')) })
  // As when the last request has not given its connection back.
  const [left, held] = [await watched.pool.connect(), await closing.pool.connect()]
  const closed = closing.close()
  const ended = Promise.all([left, held].map((client) => new Promise((resolve) => client.once('end', resolve))))
  await cluster.stop()
  await ended
  held.release()
  await closed
  expect(heard.length).toBeGreaterThan(0)
  expect(heard.map(({ message }) => message)).not.toContain('told')
  left.release()
  await watched.close()
})

it('says which folder is closed, and what to do', async () => {
  const closed = join(temporary, 'closed')
  mkdirSync(closed, { mode: isRoot ? 0o700 : 0o500 })
  const { reason, zh, en } = await refusal(openCluster({ dataDir: join(closed, 'data') }))
  expect(reason).toBe(isRoot ? 'folder-closed' : 'folder-not-made')
  expect(zh).toContain(closed)
  expect(en).toContain(closed)
})

it('puts the data of a closed checkout where the database can reach it', async () => {
  const checkout = join(temporary, 'checkout')
  mkdirSync(checkout, { mode: 0o700 })
  const said: string[] = []
  const chosen = await chooseDataDir(checkout, (line) => said.push(line))
  if (isRoot) {
    expect(chosen).toMatch(/^\/var\/lib\/xiangli\/[0-9a-f]{12}$/)
    expect(said.join()).toContain(chosen)
  } else {
    expect(chosen).toBe(join(checkout, 'data'))
  }
  const wide = join(temporary, 'wide')
  mkdirSync(wide, { mode: 0o755 })
  expect(await chooseDataDir(wide)).toBe(join(wide, 'data'))
})
