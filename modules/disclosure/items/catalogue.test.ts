import { describe, expect, it } from 'vitest'
import type { ItemRule } from '../contract.ts'
import { ItemKey } from '../contract.ts'
import { flowOf } from '../powers/flow.ts'
import { powerList } from '../powers/powers.data.ts'
import { usualItems } from './catalogue.data.ts'
import { catalogueOn, isAsStrict, mustSetItem, type Said } from './catalogue.ts'

const [county, township, village] = ['510183', '510183122', '510183122211']
const said = (area: string, key: string, from_day: string, rule: ItemRule): Said => ({
  area,
  key,
  from_day,
  rule,
  source: '县里的通知',
})

describe('the usual catalogue', () => {
  it('has 34 items in four books, each with a source, an office and a day to fall due', () => {
    expect(usualItems).toHaveLength(34)
    expect(new Set(usualItems.map(({ key }) => key)).size).toBe(34)
    for (const item of usualItems) {
      expect(ItemKey.safeParse(item.key).success, item.key).toBe(true)
      expect(item.key.startsWith(`${item.book}.`)).toBe(true)
      expect(item.source_day).toMatch(/^\d{4}-\d\d-\d\d$/)
      expect(item.attachments_zh).toHaveLength(item.attachments_en.length)
      const has =
        item.frequency === 'yearly'
          ? item.due.due_month_day
          : ['monthly', 'quarterly'].includes(item.frequency)
            ? item.due.due_day
            : item.due.days
      expect(has, item.key).toBeDefined()
      expect(item.kind === 'account' || item.fields.length > 0, item.key).toBe(true)
      expect(new Set(item.fields.map(({ key }) => key)).size).toBe(item.fields.length)
    }
  })
})

describe('a catalogue', () => {
  it('is the usual one with what county, township and village said, each from its day on, the nearest last', () => {
    const rows = [
      said(village, 'village.water', '2026-07-01', {
        zh: '水费',
        en: 'Water',
        frequency: 'monthly',
        due: { due_day: 5 },
      }),
      said(township, 'finance.debts', '2026-03-01', { due: { due_day: 10 } }),
      said(county, 'finance.debts', '2026-01-01', { frequency: 'monthly', due: { due_day: 12 } }),
    ]
    const at = (day: string) => catalogueOn(rows, village, day)
    expect(at('2025-12-31').get('finance.debts')).toMatchObject({ frequency: 'quarterly', given_at: null })
    expect(at('2026-02-01').get('finance.debts')).toMatchObject({
      frequency: 'monthly',
      due: { due_day: 12 },
      given_at: county,
    })
    expect(at('2026-03-01').get('finance.debts')).toMatchObject({
      frequency: 'monthly',
      due: { due_day: 10 },
      given_at: township,
    })
    expect(at('2026-06-30').has('village.water')).toBe(false)
    expect(at('2026-07-01').get('village.water')).toMatchObject({ zh: '水费', book: 'village', given_at: village })
    expect(catalogueOn(rows, '510183122212', '2026-12-31').has('village.water')).toBe(false)
  })

  it('gets stricter downwards, never looser', () => {
    const above = catalogueOn([], village, '2026-06-01')
    const cases: [string, string, ItemRule, string | null][] = [
      [village, 'finance.collective-account', { due: { due_day: 10 } }, null],
      [village, 'finance.collective-account', { due: { due_day: 20 } }, 'disclosure.rule-loosens'],
      [village, 'finance.committee-account', { frequency: 'monthly', due: { due_day: 15 } }, null],
      [
        village,
        'finance.collective-account',
        { frequency: 'quarterly', due: { due_day: 15 } },
        'disclosure.rule-loosens',
      ],
      [
        county,
        'finance.collective-account',
        { frequency: 'quarterly', due: { due_day: 15 } },
        'disclosure.rule-loosens',
      ],
      [county, 'finance.collective-account', { active: false }, 'disclosure.rule-lawful'],
      [village, 'party.plan', { active: false }, 'disclosure.rule-lawful'],
      [county, 'party.plan', { active: false }, null],
      [village, 'party.admission', { due: { days: 2 } }, null],
      [village, 'party.admission', { due: { days: 4 } }, 'disclosure.rule-loosens'],
      [village, 'village.works', { frequency: 'at_once', due: { days: 5 } }, 'disclosure.rule-loosens'],
      [village, 'village.water', { zh: '水费' }, 'disclosure.rule-incomplete'],
      [village, 'village.water', { zh: '水费', frequency: 'monthly', due: {} }, 'disclosure.rule-without-day'],
      [village, 'village.water', { zh: '水费', frequency: 'monthly', due: { due_day: 5 } }, null],
    ]
    for (const [area, key, rule, refusal] of cases) {
      const trying = () => mustSetItem(above, area, key, rule)
      if (refusal) expect(trying, `${area} ${key}`).toThrow(refusal)
      else expect(trying, `${area} ${key}`).not.toThrow()
    }
  })

  it('knows the oftener as the stricter', () => {
    expect(
      isAsStrict({ frequency: 'quarterly', due: { due_day: 15 } }, { frequency: 'monthly', due: { due_day: 28 } }),
    ).toBe(true)
    expect(
      isAsStrict(
        { frequency: 'yearly', due: { due_month_day: '03-31' } },
        { frequency: 'yearly', due: { due_month_day: '01-31', next_year: true } },
      ),
    ).toBe(false)
    expect(isAsStrict({ frequency: 'monthly', due: { due_day: 1 } }, { frequency: 'at_once', due: { days: 1 } })).toBe(
      false,
    )
  })
})

describe('the flow charts', () => {
  it('are twelve powers and twenty services, each a way from its start to an end', () => {
    expect(powerList.filter(({ kind }) => kind === 'power')).toHaveLength(12)
    expect(powerList.filter(({ kind }) => kind === 'service')).toHaveLength(20)
    expect(new Set(powerList.map(({ key }) => key)).size).toBe(32)
    for (const power of powerList)
      for (const lang of ['zh-CN', 'en'] as const) {
        const flow = flowOf(power, lang)
        const keys = new Set(flow.steps.map(({ key }) => key))
        expect(keys.size).toBe(flow.steps.length)
        expect(flow.steps[0]!.kind).toBe('start')
        for (const edge of flow.edges) expect(keys.has(edge.from) && keys.has(edge.to), power.key).toBe(true)
        const reached = new Set(['s1'])
        for (const _step of flow.steps) for (const { from, to } of flow.edges) if (reached.has(from)) reached.add(to)
        expect(reached.size, power.key).toBe(flow.steps.length)
        const places = new Set(flow.steps.map(({ column, row }) => `${column} ${row}`))
        expect(places.size, power.key).toBe(flow.steps.length)
        for (const step of flow.steps) {
          expect(step.column < flow.columns && step.row < flow.rows).toBe(true)
          const out = flow.edges.filter(({ from }) => from === step.key)
          if (step.kind === 'end') expect(out, power.key).toEqual([])
          else if (step.kind === 'choice')
            expect(
              out.map(({ said }) => said),
              power.key,
            ).toHaveLength(2)
          else expect(out).toHaveLength(1)
        }
      }
  })
})
