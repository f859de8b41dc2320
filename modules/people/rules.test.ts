/** The rules of people as tables and properties. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findHeader, readHeader } from './roster/columns.ts'
import { gridNames, markTwice, readDay, readRow, textOf } from './roster/rows.ts'
import {
  canUndo,
  checkDigit,
  dayAfter,
  maskIdNumber,
  maskName,
  maskPhone,
  mustName,
  mustProxyDays,
  mustWithdraw,
  narrow,
  type ProxyFacts,
  packPurpose,
  proxyState,
  readIdNumber,
  readPhone,
  sameWords,
  unpackPurpose,
} from './rules.ts'

const today = '2026-11-22'
const provinces = ['11', '31', '32', '34', '51', '65', '83']
const birthDay = fc
  .date({ min: new Date('1910-01-01'), max: new Date('2026-11-21'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''))
const idNumber = fc
  .tuple(fc.constantFrom(...provinces), fc.integer({ min: 0, max: 9999 }), birthDay, fc.integer({ min: 1, max: 999 }))
  .map(([province, region, day, order]) => {
    const body = `${province}${String(region).padStart(4, '0')}${day}${String(order).padStart(3, '0')}`
    return body + checkDigit(body)
  })

describe('an ID number (GB 11643)', () => {
  it.each([
    ['510183197205180', 'people.id-fifteen'],
    ['51018319720518', 'people.id-length'],
    ['51018319720518A01X', 'people.id-form'],
    ['990183197205180018', 'people.id-region'],
    ['510183197213180018', 'people.id-birth'],
    ['510183202702300010', 'people.id-birth'],
    ['510183188001010016', 'people.id-birth'],
  ])('%s is refused: %s', (text, rule) => {
    expect(readIdNumber(text, today)).toBe(rule)
  })
  it('gives birth day and sex, in any width and with spaces', () => {
    // The standard's own worked example.
    expect(readIdNumber('11010519491231002x', today)).toMatchObject({ birth_day: '1949-12-31', sex: 'female' })
    expect(readIdNumber('１１０１０５ 19491231 002X', today)).toMatchObject({ text: '11010519491231002X' })
  })
  it('is read when its check digit is right', () => {
    fc.assert(fc.property(idNumber, (text) => typeof readIdNumber(text, today) === 'object'))
  })
  it('notices any single wrong digit', () => {
    fc.assert(
      fc.property(idNumber, fc.integer({ min: 0, max: 17 }), fc.integer({ min: 1, max: 9 }), (text, place, step) => {
        const alphabet = place === 17 ? '0123456789X' : '0123456789'
        const wrong = alphabet[(alphabet.indexOf(text[place]!) + step) % alphabet.length]!
        return typeof readIdNumber(text.slice(0, place) + wrong + text.slice(place + 1), today) === 'string'
      }),
    )
  })
  it('notices two neighbours swapped', () => {
    fc.assert(
      fc.property(idNumber, fc.integer({ min: 0, max: 15 }), (text, place) => {
        fc.pre(text[place] !== text[place + 1])
        const swapped = text.slice(0, place) + text[place + 1] + text[place] + text.slice(place + 2)
        return typeof readIdNumber(swapped, today) === 'string'
      }),
    )
  })
})

describe('a phone', () => {
  it.each([
    ['15400001111', '15400001111'],
    ['+86 154-0000-1111', '15400001111'],
    ['０１', null],
    ['008615400001111', '15400001111'],
    ['8615400001111', '15400001111'],
    ['12400001111', null],
    ['1540000111', null],
    ['154000011112', null],
    ['028-88880000', null],
  ])('%s reads as %s', (text, phone) => expect(readPhone(text)).toBe(phone))
  it('survives any spacing', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^1[3-9]\d{9}$/),
        fc.array(fc.constantFrom(' ', '-', '　'), { maxLength: 10 }),
        (phone, gaps) => {
          const spaced = [...phone].map((digit, index) => digit + (gaps[index] ?? '')).join('')
          return readPhone(spaced) === phone
        },
      ),
    )
  })
})

describe('masks', () => {
  it.each([
    ['李', '李*'],
    ['李明', '李*'],
    ['欧阳修文', '欧***'],
    ['阿卜杜热西提·买买提', '阿***'],
  ])('%s is shown as %s', (name, masked) => expect(maskName(name)).toBe(masked))
  it('never show more than the ends', () => {
    expect(maskPhone('15412345678')).toBe('154****5678')
    fc.assert(
      fc.property(
        idNumber,
        (text) => !maskIdNumber(text).includes(text.slice(1, 16)) && maskIdNumber(text).length === text.length,
      ),
    )
  })
})

describe('names and houses', () => {
  it.each(['王', '王1', '<b>', '', 'a'.repeat(41), '-王明'])('%j is no name', (name) => {
    expect(() => mustName(name)).toThrow(expect.objectContaining({ fields: { name: 'people.name-form' } }))
  })
  it.each([
    ['王明', '王明'],
    ['阿卜杜·买买提', '阿卜杜·买买提'],
    ['阿卜杜•买买提', '阿卜杜·买买提'],
    ["Anna  Maria O'Neil", "Anna Maria O'Neil"],
  ])('%s is one', (name, kept) => expect(mustName(name)).toBe(kept))
  it('compare without spaces and in one width', () => {
    expect(sameWords('六组 12号', '六组１２号')).toBe(true)
    expect(sameWords('六组12号', '六组21号')).toBe(false)
    expect(narrow('１２ 3—4')).toBe('1234')
  })
})

describe('a family proxy', () => {
  const at = new Date('2026-11-01T00:00:00Z')
  const proxy: ProxyFacts = {
    giver_ok_at: at,
    taker_ok_at: at,
    withdrawn_at: null,
    from_day: '2026-11-01',
    to_day: '2027-10-31',
    how: 'app',
    witness: null,
    second: null,
  }
  const cases: [string, Partial<ProxyFacts>, string, string][] = [
    ['both said yes', {}, today, 'in_force'],
    ['on its last day', {}, '2027-10-31', 'in_force'],
    ['the day after', {}, '2027-11-01', 'ended'],
    ['without an end', { to_day: null }, '2099-01-01', 'in_force'],
    ['before its first day', {}, '2026-10-31', 'asked'],
    ['the giver has not said yes', { giver_ok_at: null }, today, 'asked'],
    ['the taker has not said yes', { taker_ok_at: null }, today, 'asked'],
    ['written down by one worker only', { how: 'worker', witness: 'a', giver_ok_at: null }, today, 'waiting_second'],
    ['written down by two workers', { how: 'worker', witness: 'a', second: 'b' }, today, 'in_force'],
    ['withdrawn', { withdrawn_at: at }, today, 'withdrawn'],
  ]
  it.each(cases)('%s', (_what, change, day, state) => expect(proxyState({ ...proxy, ...change }, day)).toBe(state))
  it('lasts three years at most', () => {
    expect(() => mustProxyDays(today, '2026-11-21')).toThrow(
      expect.objectContaining({ fields: { to_day: 'people.proxy-past' } }),
    )
    expect(() => mustProxyDays(today, '2030-01-01')).toThrow(
      expect.objectContaining({ fields: { to_day: 'people.proxy-too-long' } }),
    )
    expect(() => mustProxyDays(today, dayAfter(today, 365))).not.toThrow()
  })
})

describe('consent', () => {
  it('is taken back as it was given, except what everything else rests on', () => {
    expect(() => mustWithdraw('sms', true)).not.toThrow()
    expect(() => mustWithdraw('sms', false)).toThrow('people.consent-not-given')
    expect(() => mustWithdraw('membership', true)).toThrow('people.consent-needed')
  })
  it('keeps the words of a purpose whatever they contain', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (words) => {
        expect(unpackPurpose(packPurpose('visit', words))).toEqual({ purpose: 'visit', words })
      }),
    )
  })
})

it('takes a roster back within seven days', () => {
  const applied = new Date('2026-11-15T00:00:00Z')
  expect(canUndo(applied, new Date('2026-11-21T23:00:00Z'))).toBe(true)
  expect(canUndo(applied, new Date('2026-11-22T00:00:01Z'))).toBe(false)
})

describe('a roster header', () => {
  it('is found under a title, by whatever name the village uses', () => {
    const found = findHeader([
      ['陶坝村花名册'],
      [],
      ['序号', '户主姓名', '姓 名', '所属网格', '家庭住址（门牌）', '联系电话', '身份证号码', '备注'],
    ])
    expect(found?.row).toBe(2)
    expect(Object.fromEntries(found!.at)).toEqual({ name: 2, grid: 3, house: 4, phone: 5, id_number: 6 })
  })
  it('is refused without the three columns that make a person findable', () => {
    expect(findHeader([['姓名', '电话']])).toBeNull()
    expect(readHeader([null, undefined, 3]).size).toBe(0)
  })
})

describe('a roster line', () => {
  const grids = gridNames(
    new Map([
      ['510183122211001', '一网格'],
      ['510183122211006', '六网格'],
      ['510183122211012', '河湾网格'],
    ]),
  )
  const line = { name: '王秀', grid: '六网格', house: '六组12号' }
  it.each(['六网格', '6', '006', '六', '第六网格', '6组', '510183122211006', '６'])('knows grid 6 as %s', (grid) => {
    expect(readRow({ ...line, grid }, grids, today).person?.area).toBe('510183122211006')
  })
  it.each(['十二', '河湾网格', '12'])('knows grid 12 as %s', (grid) => {
    expect(readRow({ ...line, grid }, grids, today).person?.area).toBe('510183122211012')
  })
  it('takes birth day and sex from the ID number', () => {
    expect(readRow({ ...line, id_number: '11010519491231002X' }, grids, today).person).toMatchObject({
      birth_day: '1949-12-31',
      sex: 'female',
      residency: 'registered',
    })
  })
  const wrong: [Record<string, string>, Record<string, string>][] = [
    [{ name: '' }, { name: 'kernel.required' }],
    [{ grid: '九网格' }, { grid: 'people.roster-grid' }],
    [{ house: '' }, { house: 'kernel.required' }],
    [{ phone: '123' }, { phone: 'people.phone-form' }],
    [{ id_number: '5.10183e+17' }, { id_number: 'people.roster-id-number-cell' }],
    [{ id_number: '11010519491231002X', birth_day: '1949-12-30' }, { birth_day: 'people.birth-differs' }],
    [{ id_number: '11010519491231002X', sex: '男' }, { sex: 'people.sex-differs' }],
    [{ sex: '不详' }, { sex: 'people.roster-sex' }],
    [{ residency: '本地人' }, { residency: 'people.roster-residency' }],
    [
      { name: '1', phone: '2', birth_day: 'x' },
      { name: 'people.name-form', phone: 'people.phone-form', birth_day: 'people.birth-form' },
    ],
  ]
  it.each(wrong)('%j is wrong: %j', (change, errors) => {
    expect(readRow({ ...line, ...change }, grids, today)).toEqual({ person: null, errors })
  })
  it.each([
    ['1972/5/8', '1972-05-08'],
    ['1972年5月8日', '1972-05-08'],
    ['19720508', '1972-05-08'],
    ['1972-02-30', null],
    ['72-5-8', null],
  ])('%s is the day %s', (text, day) => expect(readDay(text, today)).toBe(day))
  it('marks a number that stands twice', () => {
    const lines = ['张一', '张二'].map((name) => readRow({ ...line, name, phone: '15400001111' }, grids, today))
    markTwice(lines)
    expect(lines.map(({ errors }) => errors)).toEqual([{}, { phone: 'people.roster-twice' }])
  })
  it('never takes a rounded number for an ID number', () => {
    expect(textOf(Number('510183197205180001'))).toMatch(/e\+17$/)
    expect(textOf(15400001111)).toBe('15400001111')
    expect(textOf(new Date('1972-05-18T00:00:00Z'))).toBe('1972-05-18')
  })
})
