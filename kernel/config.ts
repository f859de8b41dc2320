/** All configuration there is: few variables, each with a working default, each refused in words when wrong. */
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import { type Keyring, readKeyring } from './seal.ts'
import { StartRefused } from './start-refused.ts'

const Variables = z.object({
  /** demo: invented county, codes in a local outbox. production: secrets must be given, nothing is seeded. */
  XIANGLI_MODE: z.enum(['demo', 'production', 'test']).default('demo'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(7311),
  /** Public address, e.g. https://xiangli.example.gov.cn; used in QR codes and for the Origin check. */
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: z.string().optional(),
  /** postgres://xiangli_app:…@host/db; without it an embedded PostgreSQL 18 runs in DATA_DIR. */
  DATABASE_URL: z.string().optional(),
  /** The owner's address, used for migrations only. */
  DATABASE_OWNER_URL: z.string().optional(),
  /** allow: the database may lie on another machine without TLS. For test networks and lines that are encrypted by themselves. */
  DATABASE_WITHOUT_TLS: z.enum(['refuse', 'allow']).default('refuse'),
  /** allow: files, text messages and WeChat may be reached on other machines without TLS. For test networks and lines that are encrypted by themselves. */
  SERVICES_WITHOUT_TLS: z.enum(['refuse', 'allow']).default('refuse'),
  DATABASE_POOL: z.coerce.number().int().min(4).max(200).default(16),
  /** Application processes on this machine. Left out: one in a demo, one for each core in production. */
  PROCESSES: z.coerce.number().int().min(1).max(64).optional(),
  /** A bucket of an S3-compatible store, e.g. https://s3.example.gov.cn/xiangli; without it files lie in DATA_DIR. */
  S3_URL: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_KEY_ID: z.string().optional(),
  S3_SECRET: z.string().optional(),
  /** `id:64hex[,id:64hex]`, newest first. Without it a key is made and kept in DATA_DIR (never in production with DATABASE_URL). */
  SEAL_KEYS: z.string().optional(),
  WECHAT_APP_ID: z.string().optional(),
  WECHAT_SECRET: z.string().optional(),
  WECHAT_BASE_URL: z.url().default('https://api.weixin.qq.com'),
  SMS_URL: z.url().optional(),
  /** allow: webhooks may call addresses of this machine and its own network, and without TLS. For demonstrations and tests only. */
  LOCAL_WEBHOOKS: z.enum(['refuse', 'allow']).default('refuse'),
  /** clamd://host:port: papers and sounds are looked through before they are kept; while it is away they are refused. */
  FILE_SCANNER: z.url({ protocol: /^clamd$/ }).optional(),
  /** All passwords known to be stolen, as Pwned Passwords is published: lines of `SHA-1:count`, in the order of the hashes. */
  BREACHED_PASSWORDS_FILE: z.string().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** How many proxies in front may set X-Forwarded-For. */
  TRUST_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
})

export type Variables = z.infer<typeof Variables>

export interface Config extends Omit<Variables, 'SEAL_KEYS' | 'DATA_DIR'> {
  dataDir: string
  keys: Keyring
}

export function readVariables(env: Record<string, string | undefined>): Variables {
  const given = Object.fromEntries(Object.keys(Variables.shape).map((name) => [name, oneOf(env, name) || undefined]))
  const parsed = Variables.safeParse(given)
  if (parsed.success) {
    mustBeEncrypted(parsed.data)
    mustBeServedEncrypted(parsed.data)
    mustBeBreachList(parsed.data.BREACHED_PASSWORDS_FILE)
    return parsed.data
  }
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')
  throw new StartRefused('config', `配置有误，没有启动：\n${lines}`, `Configuration is wrong, not started:\n${lines}`)
}

/** Looked at when we start: a wrong file would let every stolen password through in silence. */
function mustBeBreachList(file: string | undefined): void {
  if (!file) return
  let first = ''
  try {
    const opened = openSync(file, 'r')
    const bytes = Buffer.alloc(64)
    first = bytes.toString('latin1', 0, readSync(opened, bytes, 0, bytes.length, 0))
    closeSync(opened)
  } catch {
    first = ''
  }
  if (/^[0-9A-F]{40}(:\d+)?\r?\n/i.test(first)) return
  throw new StartRefused(
    'breach-list',
    `BREACHED_PASSWORDS_FILE（${file}）读不出来，或者不是按哈希排序的 Pwned Passwords 文件（每行“40位SHA-1:次数”）。`,
    `BREACHED_PASSWORDS_FILE (${file}) cannot be read, or is not a Pwned Passwords file ordered by hash (lines of 40 digits of SHA-1, a colon, a count).`,
  )
}

/** What may stand in a file that the operator's own means lays out (systemd credentials, Docker secrets): `SEAL_KEYS_FILE=/run/…`. */
export const secretNames = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'S3_KEY_ID',
  'S3_SECRET',
  'SEAL_KEYS',
  'WECHAT_SECRET',
  'SMS_URL',
] as const satisfies readonly (keyof Variables)[]
/** No secret is longer (bytes). */
const secretMost_bytes = 64 * 1024

function oneOf(env: Record<string, string | undefined>, name: string): string | undefined {
  const inFile = fromFile(env, name)
  if (inFile !== null && env[name])
    throw new StartRefused(
      'secret-file',
      `${name} 和 ${name}_FILE 只能给一个。`,
      `Give ${name} or ${name}_FILE, not both.`,
    )
  return inFile ?? env[name]
}

function fromFile(env: Record<string, string | undefined>, name: string): string | null {
  const file = (secretNames as readonly string[]).includes(name) ? env[`${name}_FILE`] : undefined
  if (!file) return null
  const refuse = (zh: string, en: string): never => {
    throw new StartRefused('secret-file', `${name}_FILE（${file}）${zh}`, `${name}_FILE (${file}) ${en}`)
  }
  let text = ''
  try {
    if (statSync(file).size > secretMost_bytes) refuse('太大，不像是一个密钥。', 'is too large to be a secret.')
    text = readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (error instanceof StartRefused) throw error
    refuse('读不出来，请检查路径和权限。', 'cannot be read; look at its path and rights.')
  }
  return text || refuse('是空的。', 'is empty.')
}

/** Names and words of people travel to a database on another machine encrypted, and to no other than the one that was meant. */
function mustBeEncrypted(variables: Variables): void {
  if (variables.DATABASE_WITHOUT_TLS === 'allow') return
  for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL'] as const) {
    const url = variables[name]
    if (!url || demandsTls(url) || isOnThisMachine(url)) continue
    throw new StartRefused(
      'plain-database',
      `${name} 指向另一台机器，却没有要求加密。请在地址后加 ?sslmode=verify-full；专线或测试环境可设 DATABASE_WITHOUT_TLS=allow。`,
      `${name} leads to another machine without demanding encryption. Add ?sslmode=verify-full to it; on a line of its own, or to test, set DATABASE_WITHOUT_TLS=allow.`,
    )
  }
}

/** Pictures, codes and telephone numbers do not travel in the open either. */
function mustBeServedEncrypted(variables: Variables): void {
  if (variables.SERVICES_WITHOUT_TLS === 'allow') return
  for (const name of ['S3_URL', 'SMS_URL', 'WECHAT_BASE_URL'] as const) {
    const url = variables[name]
    if (!url) continue
    const { protocol, hostname } = new URL(url)
    if (protocol === 'https:' || isThisMachine(hostname)) continue
    throw new StartRefused(
      'plain-service',
      `${name} 指向另一台机器，却不是 https://。请改用 https；专线或测试环境可设 SERVICES_WITHOUT_TLS=allow。`,
      `${name} leads to another machine and does not begin with https://. Use https; on a line of its own, or to test, set SERVICES_WITHOUT_TLS=allow.`,
    )
  }
}

/** Said once and by its full name: of weaker words some do not look whose certificate it is. */
const demandsTls = (url: string): boolean =>
  url.match(/[?&](ssl|sslmode)=/g)?.length === 1 && /[?&]sslmode=verify-full(&|$)/.test(url)

function isOnThisMachine(url: string): boolean {
  // As the driver itself reads it.
  const { host } = new pg.Client({ connectionString: url })
  return host.startsWith('/') || isThisMachine(host)
}

const isThisMachine = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host)

/** Reads the environment once, at start. `dataDir` is where this process may write. */
export function completeConfig(variables: Variables, dataDir: string): Config {
  const { SEAL_KEYS, DATA_DIR: _dir, ...rest } = variables
  if (rest.XIANGLI_MODE === 'production' && rest.DATABASE_URL && !SEAL_KEYS)
    throw new StartRefused(
      'seal-keys',
      '正式运行并使用外部数据库时，必须给出 SEAL_KEYS（形如 2026a:64位十六进制），否则换机器后身份证号等无法解密。',
      'In production with an outside database SEAL_KEYS must be given (like 2026a:64 hex digits); otherwise sealed data cannot be opened on another machine.',
    )
  const text = SEAL_KEYS ?? keptKey(path.join(dataDir, 'seal.key'))
  try {
    return { ...rest, dataDir, keys: readKeyring(text) }
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    throw new StartRefused('seal-keys', `SEAL_KEYS 无法读取：${why}`, `SEAL_KEYS cannot be read: ${why}`)
  }
}

function keptKey(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(path.dirname(file), { recursive: true })
  const made = `local:${randomBytes(32).toString('hex')}`
  writeFileSync(file, made, { mode: 0o600 })
  chmodSync(file, 0o600)
  return made
}
