import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ClassChanges, foldClasses } from '../classes/class-set.ts'
import {
  type IntakeKnown,
  type IntakeRow,
  intakeKey,
  intakeRowsMost,
  readHeading,
  readRecords,
  readSheet,
  readTime,
  textOf,
} from './intake-12345.ts'

const known: IntakeKnown = {
  source: 'hotline_12345',
  places: new Map([
    ['510183', '邛崃市'],
    ['510183122', '大同镇'],
    ['510183122211', '陶坝村'],
    ['510183122211001', '一网格'],
    ['510183122211006', '六网格'],
    ['510183122212', '景沟村'],
    ['510183122212006', '六网格'],
    ['510183103', '平乐镇'],
    ['510183103201', '陶坝社区'],
    ['510183103202', '关帝村'],
  ]),
  now: new Date('2026-11-22T02:00:00Z'),
  classes: foldClasses([]),
}
const heading = [
  '序号',
  '工单编号',
  '来电人',
  '联系电话',
  '所属街道',
  '事发地址',
  '问题类型',
  '诉求内容',
  '受理时间',
  '办理时限',
  '备注',
]
const good = [
  1,
  'CD20261121000123',
  '李某',
  '13900001234',
  '大同镇',
  '陶坝村六网格12号旁',
  '路灯照明',
  '路灯不亮',
  '2026-11-21 20:15:30',
  '2026-11-25',
  '',
]
const at = (local: string) => new Date(`${local}+08:00`)

function rowsOf(...rows: unknown[][]): IntakeRow[] {
  const read = readSheet([['12345 工单导出'], heading, ...rows], known)
  if (typeof read === 'string') throw new Error(read)
  return read
}
const changed = (given: Record<string, unknown>): IntakeRow =>
  rowsOf(good.map((cell, index) => (heading[index]! in given ? given[heading[index]!] : cell)))[0]!

describe('a row of the hotline', () => {
  it('becomes a matter as we file it', () => {
    expect(rowsOf(good)).toEqual([
      {
        line: 3,
        key: 'hotline_12345:CD20261121000123',
        errors: {},
        notes: {},
        cells: expect.objectContaining({ words: '路灯不亮', region: '大同镇' }),
        ticket: {
          source: 'hotline_12345',
          external_number: 'CD20261121000123',
          area: '510183122211006',
          class: 'management.lamps',
          words: '路灯不亮',
          address: '陶坝村六网格12号旁',
          lon: null,
          lat: null,
          public: false,
          photos: [],
          spoken_at: at('2026-11-21T20:15:30'),
          caller_name: '李某',
          caller_phone: '13900001234',
          external_due: at('2026-11-25T00:00:00'),
        },
      },
    ])
  })

  it.each<[string, Record<string, unknown>, Record<string, string>]>([
    ['no number', { 工单编号: ' ' }, { external_number: 'kernel.required' }],
    ['a number that Excel has rounded', { 工单编号: 10 ** 20 }, { external_number: 'tickets.intake-number-cell' }],
    ['a number typed as a number', { 工单编号: 20261121000123 }, {}],
    ['no words', { 诉求内容: null }, { words: 'kernel.required' }],
    ['words too long to keep whole', { 诉求内容: '路'.repeat(2_001) }, { words: 'kernel.too-long' }],
    ['no time', { 受理时间: '' }, { spoken_at: 'kernel.required' }],
    ['a time that is none', { 受理时间: '昨天下午' }, { spoken_at: 'tickets.intake-time' }],
    ['a day that is none', { 受理时间: '2026-02-30 10:00' }, { spoken_at: 'tickets.intake-time' }],
    ['a time to come', { 受理时间: '2026-11-23 10:00' }, { spoken_at: 'tickets.spoken-in-future' }],
    ['a time long ago', { 受理时间: '2025-10-01 10:00' }, { spoken_at: 'tickets.intake-too-old' }],
    ['no place we know', { 所属街道: '春熙路', 事发地址: '步行街' }, { region: 'tickets.intake-no-place' }],
    ['a name of two villages', { 所属街道: '', 事发地址: '陶坝' }, { address: 'tickets.intake-several-places' }],
    [
      'a grid of no named village',
      { 所属街道: '大同镇', 事发地址: '六网格' },
      { region: 'tickets.intake-several-places' },
    ],
    ['two places at once', { 所属街道: '大同镇', 事发地址: '关帝村' }, { region: 'tickets.intake-several-places' }],
    ['nothing to tell a class by', { 问题类型: '其他', 诉求内容: '请来人' }, { class: 'tickets.intake-class' }],
    ['an address too long', { 事发地址: `陶坝村${'路'.repeat(120)}` }, { address: 'kernel.too-long' }],
  ])('with %s', (_name, given, errors) => {
    const row = changed(given)
    expect(row.errors).toEqual(errors)
    expect(row.ticket === null).toBe(Object.keys(errors).length > 0)
  })

  it('names all that is wrong at once, and keeps what stood there', () => {
    const row = changed({ 工单编号: '', 受理时间: 'x', 所属街道: '', 事发地址: '某处' })
    expect(Object.keys(row.errors).sort()).toEqual(['address', 'external_number', 'spoken_at'])
    expect(row).toMatchObject({
      ticket: null,
      key: null,
      cells: { spoken_at: 'x', address: '某处', words: '路灯不亮' },
    })
  })

  it.each<[Record<string, string>, string]>([
    [{ 所属街道: '大同镇', 事发地址: '陶坝村六网格' }, '510183122211006'],
    [{ 所属街道: '大同', 事发地址: '陶坝小卖部对面' }, '510183122211'],
    [{ 所属街道: '平乐镇', 事发地址: '陶坝社区广场' }, '510183103201'],
    [{ 所属街道: '平乐镇陶坝', 事发地址: '' }, '510183103201'],
    [{ 所属街道: '', 事发地址: '邛崃市大同镇景沟村六网格' }, '510183122212006'],
    [{ 所属街道: '', 事发地址: '', 诉求内容: '关帝村村口的路灯不亮' }, '510183103202'],
    [{ 所属街道: '大同镇', 事发地址: '场镇' }, '510183122'],
    [{ 所属街道: '大同镇', 事发地址: '陶坝村第六网格' }, '510183122211006'],
    [{ 所属街道: '大同镇', 事发地址: '陶坝村6号网格3栋' }, '510183122211006'],
    [{ 所属街道: '510183122211006', 事发地址: '门口' }, '510183122211006'],
  ])('lies at the narrowest place it names: %j', (given, area) => {
    expect(changed(given).ticket?.area).toBe(area)
  })

  it.each<[string, string, string | null, boolean]>([
    ['道路桥梁', '请来人', 'management.roads', false],
    ['城乡管理-道路桥梁', '请来人', 'management.roads', false],
    ['management.roads', '请来人', 'management.roads', false],
    ['市容环卫/暴露垃圾', '请来人', 'environment.garbage', false],
    ['城乡管理', '停电了，电表跳闸', 'management.power', true],
    ['其他', '野狗追着咬人', 'order.dogs', true],
    ['', '医保怎么报销', 'livelihood.medical', true],
  ])('is of a class: %s, %s', (type, words, key, guessed) => {
    const row = changed({ 问题类型: type, 诉求内容: words })
    expect(row.ticket?.class).toBe(key)
    expect(row.notes.class).toBe(guessed ? 'tickets.intake-class-guessed' : undefined)
  })

  it('is read by the names the county gives its classes, the longest name first; what it retired files nothing', () => {
    const given: ClassChanges = {
      'management.roads': { zh: '路桥设施' },
      'management.x-0a1b2c3d': { function: 'management', zh: '路桥设施巡查', limit: { amount: 1, unit: 'same_day' } },
      'management.lamps': { retired: true },
      'management.facilities': { keywords: ['沼气'] },
    }
    const classes = foldClasses([{ area: '510183', value: given, source: '县里', since: '2026-01-01' }])
    const classed = (type: string, words = '请来人') => {
      const read = readSheet([heading, good.map((cell, at) => (at === 6 ? type : at === 7 ? words : cell))], {
        ...known,
        classes,
      })
      return typeof read === 'string' ? read : (read[0]!.ticket?.class ?? read[0]!.errors.class)
    }
    expect(classed('路桥设施')).toBe('management.roads')
    expect(classed('道路桥梁')).toBe('management.roads')
    expect(classed('城乡管理-路桥设施巡查')).toBe('management.x-0a1b2c3d')
    expect(classed('路灯照明')).toBe('tickets.intake-class')
    expect(classed('其他', '沼气池漏了')).toBe('management.facilities')
  })

  it.each<[unknown, string | null, string | undefined]>([
    ['139 0000 1234', '13900001234', undefined],
    [13900001234, '13900001234', undefined],
    ['+86-139-0000-1234', '13900001234', undefined],
    ['（028）88881234', '02888881234', undefined],
    ['１３９００００１２３４／15400001234', '13900001234', undefined],
    ['139****1234', null, 'tickets.intake-phone-hidden'],
    ['无', null, 'tickets.intake-phone'],
    ['', null, undefined],
  ])('may be called back: %s', (phone, expected, note) => {
    const row = changed({ 联系电话: phone })
    expect(row.ticket?.caller_phone).toBe(expected)
    expect(row.notes.phone).toBe(note)
  })
})

it.each<[string, string | null]>([
  ['2026-11-21 08:15:30', '2026-11-21T08:15:30'],
  ['2026-11-21 08:15', '2026-11-21T08:15:00'],
  ['2026/11/21 8:05', '2026-11-21T08:05:00'],
  ['2026.1.2 8:05', '2026-01-02T08:05:00'],
  ['2026年11月21日 8时15分30秒', '2026-11-21T08:15:30'],
  ['2026年11月21日8时15分', '2026-11-21T08:15:00'],
  ['2026年11月21日 星期六 下午3:05', '2026-11-21T15:05:00'],
  ['2026-11-21 上午12:05', '2026-11-21T00:05:00'],
  ['2026-11-21 中午12:05', '2026-11-21T12:05:00'],
  ['2026-11-21 3:05 PM', '2026-11-21T15:05:00'],
  ['２０２６－１１－２１　０８：１５', '2026-11-21T08:15:00'],
  ['20261121081530', '2026-11-21T08:15:30'],
  ['20261121', '2026-11-21T00:00:00'],
  ['2026-11-21', '2026-11-21T00:00:00'],
  ['2026-11-21T00:15:30Z', '2026-11-21T08:15:30'],
  ['2026-11-21T00:15:30.123Z', '2026-11-21T08:15:30'],
  ['2026-11-21T08:15:30+08:00', '2026-11-21T08:15:30'],
  ['46347.34375', '2026-11-21T08:15:00'],
  ['1795220130', '2026-11-21T08:15:30'],
  ['1795220130000', '2026-11-21T08:15:30'],
  ['11/21/2026 8:15', null],
  ['2026-13-01', null],
  ['2026-11-21 24:30', null],
  ['12345', null],
  ['', null],
])('reads the time %s', (text, local) => {
  expect(readTime(text)).toEqual(local === null ? null : at(local))
})

it('reads back every minute in every spelling', () => {
  const minute = fc.integer({
    min: at('2001-01-01T00:00').getTime() / 60_000,
    max: at('2090-01-01T00:00').getTime() / 60_000,
  })
  fc.assert(
    fc.property(minute, (minutes) => {
      const wall = new Date(minutes * 60_000 + 8 * 3_600_000)
      const [y, m, d, h, i] = wall.toISOString().match(/\d+/g)!
      for (const text of [
        `${y}-${m}-${d} ${h}:${i}`,
        `${y}/${Number(m)}/${Number(d)} ${Number(h)}:${i}:00`,
        `${y}年${m}月${d}日${h}时${i}分`,
        `${y}${m}${d}${h}${i}00`,
        `${y}-${m}-${d}T${h}:${i}:00+08:00`,
        textOf(wall),
        String((wall.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000),
      ])
        expect(readTime(text)?.getTime()).toBe(minutes * 60_000)
    }),
    { numRuns: 300 },
  )
})

describe('a file', () => {
  it('has its heading wherever it is and whatever it is called', () => {
    expect(
      [
        ...readHeading([
          '案卷编号*',
          '案件描述（必填）',
          '上 报 时 间',
          '案件大类',
          '案件小类',
          '位置描述',
          '处置截止时间',
        ]).keys(),
      ].sort(),
    ).toEqual(['address', 'class', 'due_at', 'external_number', 'spoken_at', 'subclass', 'words'])
    const found = readHeading(['回访内容', '办理结果描述', '诉求人联系电话', '诉求人', '编号', '市民诉求内容'])
    expect(Object.fromEntries(found)).toEqual({ external_number: 4, words: 5, phone: 2, name: 3 })
  })

  it.each<[string, unknown[][], string]>([
    ['without a heading', [['你好'], ['a', 'b']], 'tickets.intake-no-heading'],
    ['with nothing below it', [heading, [], [null, '']], 'tickets.intake-empty'],
    ['too long', [heading, ...Array(intakeRowsMost + 1).fill(good)], 'tickets.intake-too-long'],
  ])('%s is refused', (_name, rows, refusal) => {
    expect(readSheet(rows, known)).toBe(refusal)
  })

  it('that holds a number twice files it once, in whatever spelling', () => {
    const again = good.map((cell, index) => (index === 1 ? ' cd２０２６1121000123 ' : cell))
    const [first, second] = rowsOf(good, again)
    expect(first?.ticket).not.toBeNull()
    expect(second).toMatchObject({ key: first?.key, ticket: null, errors: { external_number: 'tickets.intake-twice' } })
  })

  it('as JSON gives the same as the sheet', () => {
    const record = Object.fromEntries(heading.map((name, index) => [name, good[index]]))
    const read = readRecords([record], known)
    expect((read as IntakeRow[])[0]?.ticket).toEqual(rowsOf(good)[0]?.ticket)
    const english = {
      orderNo: 'A-1',
      content: '路灯不亮',
      address: '陶坝村六网格',
      region: '大同镇',
      createTime: 1795220130000,
      lng: 103.4,
      lat: 30.3,
    }
    expect((readRecords([english], { ...known, source: 'city_management' }) as IntakeRow[])[0]).toMatchObject({
      key: 'city_management:A-1',
      ticket: { lon: 103.4, lat: 30.3, class: 'management.lamps', spoken_at: at('2026-11-21T08:15:30') },
    })
    expect(readRecords([], known)).toBe('tickets.intake-empty')
  })

  it('with pins of another grid keeps the rest and says so', () => {
    const read = readRecords(
      [
        {
          编号: '1',
          内容: '路灯不亮',
          地址: '关帝村',
          时间: '',
          受理时间: '2026-11-21',
          经度: '3558123.1',
          纬度: '400',
        },
      ],
      known,
    )
    expect((read as IntakeRow[])[0]).toMatchObject({
      notes: { lon: 'tickets.intake-pin' },
      ticket: { lon: null, lat: null },
    })
  })

  it('is read whatever it holds: never a throw, each row once, errors or a matter', () => {
    const cell = fc.oneof(
      fc.constantFrom(...good),
      fc.string({ maxLength: 30 }),
      fc.double(),
      fc.date({ noInvalidDate: false }),
      fc.constantFrom(null, undefined, true, {}, []),
    )
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: heading.length, maxLength: heading.length }), { maxLength: 6 }),
        (rows) => {
          const read = readSheet([heading, ...rows], known)
          if (typeof read === 'string') {
            expect(read).toBe('tickets.intake-empty')
            return
          }
          expect(read.length).toBeLessThanOrEqual(rows.length)
          expect(new Set(read.map(({ line }) => line)).size).toBe(read.length)
          for (const row of read) {
            expect(row.ticket === null).toBe(Object.keys(row.errors).length > 0)
            if (row.ticket) expect(row.ticket.spoken_at <= known.now && row.key !== null).toBe(true)
          }
          const keys = read.flatMap(({ key, ticket }) => (ticket ? [key] : []))
          expect(new Set(keys).size).toBe(keys.length)
          expect(readSheet([heading, ...rows], known)).toEqual(read)
        },
      ),
      { numRuns: 300 },
    )
  })
})

it('has one key for one number of one platform', () => {
  expect(intakeKey('hotline_12345', ' ＣＤ－2026 01 ')).toBe(intakeKey('hotline_12345', 'cd-202601'))
  expect(intakeKey('hotline_12345', 'A1')).not.toBe(intakeKey('city_management', 'A1'))
  expect(intakeKey('hotline_12345', 'A1')).not.toBe(intakeKey('hotline_12345', 'A-1'))
  expect(intakeKey('hotline_12345', '  ')).toBeNull()
})
