import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Password } from './contract.ts'
import { isInBreachFile, isOftenUsed, oftenUsedCount } from './known-passwords.ts'
import { isGuessable } from './passwords.ts'

const own = ['litiansheng', 'tianshengli', 'qionglaishi', 'qionglai']

describe('a password is guessed', () => {
  it.each([
    '1234567890',
    'qwertyuiop',
    'aaaaaaaaaaaa',
    'password123',
    'P@ssw0rd2026!',
    'litiansheng2026',
    'tianshengli1989',
    'woaini1314',
    '5201314520',
    'abcd1234abcd',
    '1qaz2wsx3edc',
    'qazwsxedc123',
    'poiuytrewq',
    '!QAZ@WSX1qaz2wsx',
    '1122334455',
    '2468abcdef',
    'abcabcabcabc',
    'mnbvcxz0987',
    '13812345678',
    '510183198906020011',
    '1989-06-02abc',
    '19890602lts',
    '1989年6月2日生',
    '2026112220261122',
    'qionglai2026',
    'QiongLaiShi88888',
    'xiangli123456',
    'cunweihui2026',
    'wangge888888',
    'woaizhongguo1949',
    'xingfu 2026 jiankang',
    'iloveyou5201314',
    'Admin@123456',
  ])('%s', (password) => expect(isGuessable(password, own)).toBe(true))
})

describe('a password is not guessed', () => {
  it.each([
    'four quiet herons',
    'seven slow rivers',
    '稻田 灯笼 铁门 河沟 石桥',
    'kX7-mmwz9Tq',
    'chabei dengpao zhuyi 7',
    'bamboo-ferry-41-lantern',
    '三只鸭子过了小石桥',
    'taoba-demo-2026',
  ])('%s', (password) => expect(isGuessable(password, own)).toBe(false))
})

it('may be as long as a verse, of any signs, and is not cut', () => {
  const verse = '稻花香里说丰年，听取蛙声一片。'.repeat(8)
  expect(Password.parse(verse)).toBe(verse)
  expect([9, 10, 64, 128, 129].map((length) => Password.safeParse('x'.repeat(length)).success)).toEqual([
    false,
    true,
    true,
    true,
    false,
  ])
})

describe('the list of often used passwords', () => {
  it('holds far more than the three thousand of ASVS 6.2.4, in order and each once', () => {
    expect(oftenUsedCount()).toBe(50_000)
    const list = readFileSync(new URL('./data/often-used.bin', import.meta.url))
    for (let at = 6; at < list.length; at += 6)
      if (list.compare(list, at, at + 6, at - 6, at) >= 0) throw new Error(`out of order at ${at}`)
  })
  it.each([
    'basketball',
    'Manchester',
    'dragonball99',
    'undertaker!',
    '1029384756',
    'terminator 2',
    'MOTHERLODE',
    'realmadrid',
    'michelle1987',
    'Dragon!!!!!!2',
  ])('knows %s', async (password) => expect(await isOftenUsed(password)).toBe(true))
  it.each(['four quiet herons', '三只鸭子过了小石桥', 'kX7-mmwz9Tq', 'taoba-demo-2026', 'tidal basketball hymn'])(
    'does not know %s',
    async (password) => expect(await isOftenUsed(password)).toBe(false),
  )
})

describe('a file of all stolen passwords', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'breached-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const hash = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase()
  const stolen = Array.from({ length: 700 }, (_, n) => `stolen number ${n}`)
  const made = (name: string, end: string, last: string): string => {
    const file = path.join(folder, name)
    const lines = stolen.map((one, n) => `${hash(one)}:${n * n + 1}`).sort()
    writeFileSync(file, lines.join(end) + last)
    return file
  }
  it.each([
    ['unix', '\n', '\n'],
    ['windows', '\r\n', '\r\n'],
    ['no-end', '\n', ''],
  ])('%s: each line is found, first and last too, and nothing else', async (name, end, last) => {
    const file = made(name, end, last)
    for (const one of stolen) expect(await isInBreachFile(file, one), one).toBe(true)
    for (let n = 0; n < 300; n += 1) expect(await isInBreachFile(file, `mine ${n}`), String(n)).toBe(false)
  })
  it('of one line, or of none, is searched as well', async () => {
    const one = path.join(folder, 'one')
    writeFileSync(one, `${hash('the only one')}:7\n`)
    expect([await isInBreachFile(one, 'the only one'), await isInBreachFile(one, 'another')]).toEqual([true, false])
    const none = path.join(folder, 'none')
    writeFileSync(none, '')
    expect(await isInBreachFile(none, 'another')).toBe(false)
  })
})
