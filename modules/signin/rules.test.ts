import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visitor } from '../../kernel/actor.ts'
import { readKeyring } from '../../kernel/seal.ts'
import { mayHelp, mayInvite } from './access.ts'
import { Code, Login, Phone } from './contract.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { maskPhone, openProof, phoneIndex, sealProof } from './phones.ts'
import { codes, lockedUntil, mustMatch, mustSend } from './rules.ts'

const now = new Date('2026-11-18T02:00:00Z')

describe('a phone number', () => {
  it.each([
    ['13812345678', '13812345678'],
    ['138 1234 5678', '13812345678'],
    ['+86 138-1234-5678', '13812345678'],
    ['008613812345678', '13812345678'],
  ])('%s is read as %s', (typed, read) => expect(Phone.parse(typed)).toBe(read))

  it.each(['', '1381234567', '12345678901', '138123456789', 'abc'])('"%s" is none', (typed) =>
    expect(Phone.safeParse(typed).success).toBe(false),
  )

  it('is masked in the middle', () => expect(maskPhone('13812345678')).toBe('138****5678'))
})

describe('sending', () => {
  const none = { phone: 0, browser: 0, address: 0, day: 0 }
  it.each([
    [none, null],
    [{ ...none, phone: 2, browser: 2, address: 29, day: 9 }, null],
    [{ ...none, phone: 3 }, 'signin.sends-enough'],
    [{ ...none, browser: 3 }, 'signin.sends-enough'],
    [{ ...none, address: 30 }, 'signin.sends-address'],
    [{ ...none, day: 10 }, 'signin.sends-day'],
  ])('%o → %s', (sends, rule) => {
    if (rule) expect(() => mustSend(sends)).toThrow(rule)
    else expect(() => mustSend(sends)).not.toThrow()
  })
})

describe('a code', () => {
  it('says how many tries are left, and with the last one that it is over', () => {
    expect(() => mustMatch({ tries: 1, right: true })).not.toThrow()
    expect(() => mustMatch({ tries: codes.tries, right: true })).not.toThrow()
    expect(() => mustMatch({ tries: 4, right: false })).toThrow('signin.code-wrong')
    expect(() => mustMatch({ tries: 5, right: false })).toThrow('signin.code-over')
    expect(() => mustMatch(null)).toThrow('signin.code-over')
  })
  it('may be typed with blanks', () => expect(Code.parse('123 456')).toBe('123456'))
})

describe('a staff login', () => {
  it('rests longer with each failure and never for less', () => {
    const waits = Array.from({ length: 20 }, (_, failures) => lockedUntil(failures, now)?.getTime() ?? 0)
    expect(waits.slice(0, 5).every((wait) => wait === 0)).toBe(true)
    expect(waits[5]).toBe(now.getTime() + 60_000)
    expect(waits.every((wait, index) => index === 0 || wait >= waits[index - 1]!)).toBe(true)
    expect(waits.at(-1)).toBe(now.getTime() + 30 * 60_000)
  })
  it('is small letters, digits, points and hyphens', () => {
    expect(Login.parse(' LiTianSheng ')).toBe('litiansheng')
    expect(Login.safeParse('李').success).toBe(false)
  })
})

describe('a proof', () => {
  const keys = readKeyring(`a:${'11'.repeat(32)}`)
  const until = new Date(now.getTime() + 1000)
  it('opens in its browser, in time, unchanged, and nowhere else', () => {
    const proof = sealProof(keys, '13812345678', 'browser-one', until)
    expect(proof).not.toContain('138')
    expect(openProof(keys, proof, 'browser-one', now)).toBe('13812345678')
    expect(openProof(keys, proof, 'browser-two', now)).toBeNull()
    expect(openProof(keys, proof, 'browser-one', until)).toBeNull()
    fc.assert(
      fc.property(fc.nat(proof.length - 1), fc.constantFrom('A', 'b', '-', '0'), (at, letter) => {
        const changed = proof.slice(0, at) + letter + proof.slice(at + 1)
        // The last base64 letter carries bits that do not count.
        expect(
          changed === proof || at === proof.length - 1 || openProof(keys, changed, 'browser-one', now) === null,
        ).toBe(true)
      }),
    )
  })
  it('finds equal phones by index and tells nothing else', () => {
    expect(phoneIndex(keys, '13812345678')).toBe(phoneIndex(keys, '13812345678'))
    expect(phoneIndex(keys, '13812345678')).not.toBe(phoneIndex(keys, '13812345679'))
  })
})

describe('who may', () => {
  const worker = (post: string, area: string) => ({
    ...visitor(510183),
    kind: 'person' as const,
    person: 'w',
    persons: ['w'],
    posts: [{ post, area, unit: null }],
  })
  const her = { id: 'p', area: '510183122211006' }
  it.each([
    ['grid_worker', '510183122211006', true],
    ['grid_worker', '510183122211005', false],
    ['secretary', '510183122211', true],
    ['handler', '510183122', true],
    ['handler', '510183', true],
    ['observer', '510183', false],
    ['dispatcher', '510183122', false],
    ['security_admin', '510183', false],
  ])('%s at %s may help her: %s', (post, area, may) => expect(mayHelp(worker(post, area), her)).toBe(may))
  it('not himself, and not while being helped', () => {
    expect(mayHelp(worker('grid_worker', her.area), { ...her, id: 'w' })).toBe(false)
    expect(mayHelp({ ...worker('grid_worker', her.area), assistedBy: 'x' }, her)).toBe(false)
  })
  it('only the security admin invites', () => {
    expect(mayInvite(worker('security_admin', '510183'))).toBe(true)
    expect(mayInvite(worker('system_admin', '510183'))).toBe(false)
  })
})

describe('sentences', () => {
  it('stand in both languages with the same blanks', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
    const blanks = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort()
    for (const [key, text] of Object.entries(zh)) expect([key, blanks(en[key] ?? '')]).toEqual([key, blanks(text)])
  })
})
