import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readVariables, secretNames } from './config.ts'
import { StartRefused } from './start-refused.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'xiangli-config-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const why = (env: Record<string, string>): string | null => {
  try {
    readVariables(env)
    return null
  } catch (error) {
    return error instanceof StartRefused ? error.reason : String(error)
  }
}

describe('a database on another machine', () => {
  it.each([
    ['postgres://app:x@db.example.cn/xiangli', 'plain-database'],
    ['postgres://app:x@10.1.2.3:5432/xiangli?sslmode=disable', 'plain-database'],
    ['postgres://app:x@db.example.cn/xiangli?sslmode=prefer', 'plain-database'],
    ['postgres://app:x@db.example.cn/xiangli?sslmode=no-verify', 'plain-database'],
    ['postgres://app:x@127.evil.example/xiangli', 'plain-database'],
    ['postgres://app:x@localhost/xiangli?host=db.example.cn', 'plain-database'],
    ['postgres://app:x@db.example.cn/xiangli?sslmode=verify-full', null],
    ['postgres://app:x@db.example.cn/xiangli?sslmode=verify-full&sslrootcert=/etc/ca.pem', null],
    ['postgres://app:x@localhost/xiangli', null],
    ['postgres://app:x@127.0.0.1:6000/xiangli', null],
    ['postgres://app:x@[::1]/xiangli', null],
    ['postgres://app:x@%2Frun%2Fpostgresql/xiangli', null],
    ['postgres://app:x@/xiangli?host=/run/postgresql', null],
    ['socket:/run/postgresql?db=xiangli', null],
    ['no address', 'plain-database'],
    ['postgres://app:x@db.example.cn/xiangli?sslmode=verify-full&sslmode=disable', 'plain-database'],
    ['postgres://app:x@db.example.cn/xiangli?sslmode=verify-full&ssl=0', 'plain-database'],
  ])('%s: %s', (url, reason) => {
    expect(why({ DATABASE_URL: url })).toBe(reason)
    expect(why({ DATABASE_OWNER_URL: url })).toBe(reason)
    if (reason === 'plain-database') expect(why({ DATABASE_URL: url, DATABASE_WITHOUT_TLS: 'allow' })).toBeNull()
  })
})

describe('files, text messages and WeChat on another machine', () => {
  it.each(['S3_URL', 'SMS_URL', 'WECHAT_BASE_URL'])('%s is spoken with over TLS or not at all', (name) => {
    for (const url of [
      'http://s3.example.cn/xiangli',
      'http://10.1.2.3:9000/x',
      'http://127.evil.example/x',
      'ftp://s3.example.cn/x',
    ]) {
      expect(why({ [name]: url }), url).toBe('plain-service')
      expect(why({ [name]: url, SERVICES_WITHOUT_TLS: 'allow' }), url).toBeNull()
    }
    for (const url of [
      'https://s3.example.cn/xiangli',
      'http://127.0.0.1:9000/x',
      'http://localhost:9000/x',
      'http://[::1]:9000/x',
    ])
      expect(why({ [name]: url }), url).toBeNull()
  })
})

describe('the list of stolen passwords', () => {
  it('is looked at when we start: a file of another form, or none at all, is refused', () => {
    const file = path.join(folder, 'breached')
    writeFileSync(file, `${'0A'.repeat(20)}:12\r\n`)
    expect(why({ BREACHED_PASSWORDS_FILE: file })).toBeNull()
    writeFileSync(file, 'password\n123456\n')
    expect(why({ BREACHED_PASSWORDS_FILE: file })).toBe('breach-list')
    expect(why({ BREACHED_PASSWORDS_FILE: path.join(folder, 'not-there') })).toBe('breach-list')
  })
})

describe('a secret', () => {
  const file = (name: string, text: string): string => {
    const at = path.join(folder, name)
    writeFileSync(at, text)
    return at
  }
  it('may stand in a file instead of the environment, each of them', () => {
    for (const name of secretNames) {
      const value = name.includes('URL') ? 'http://127.0.0.1/x' : `secret of ${name}`
      expect(readVariables({ [`${name}_FILE`]: file(name, `${value}\n`) })[name], name).toBe(value)
    }
  })
  it('that cannot be read, is empty, or stands in two places, is refused by its name', () => {
    expect(why({ S3_SECRET_FILE: path.join(folder, 'not-there') })).toBe('secret-file')
    expect(why({ S3_SECRET_FILE: file('empty', ' \n') })).toBe('secret-file')
    expect(why({ S3_SECRET_FILE: file('long', 'x'.repeat(70_000)) })).toBe('secret-file')
    expect(why({ S3_SECRET_FILE: file('one', 'a'), S3_SECRET: 'b' })).toBe('secret-file')
    try {
      readVariables({ WECHAT_SECRET_FILE: path.join(folder, 'not-there') })
    } catch (error) {
      expect((error as StartRefused).en).toContain('WECHAT_SECRET_FILE')
    }
  })
})
