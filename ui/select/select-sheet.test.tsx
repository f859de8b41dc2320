// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { I18nProvider } from '../i18n.tsx'
import { uiMessages } from '../words.ts'
import { SelectSheet } from './select-sheet.tsx'

afterEach(cleanup)

/** As many as a nation has counties. */
const all = Array.from({ length: 2_800 }, (_, n) => ({ value: String(n), label: `第${n}县`, help: `第${n % 30}省` }))

const open = (options = all, chosen: string[] = []) =>
  render(
    <I18nProvider messages={uiMessages['zh-CN']}>
      <SelectSheet
        open
        title="县"
        options={options}
        value={null}
        onChoose={(one) => chosen.push(one)}
        onClose={() => {}}
      />
    </I18nProvider>,
  )
const drawn = () => screen.getAllByRole('option').map((option) => option.textContent)
const more = (n: number) => uiMessages['zh-CN']['ui.more-options']!.replace('{n}', String(n))

it('draws a hundred of a long list, in order, and says how many more there are', () => {
  open()
  expect(drawn()).toHaveLength(100)
  expect(drawn()[0]).toContain('第0县')
  expect(drawn()[99]).toContain('第99县')
  screen.getByText(more(2_700))
})

it('finds what stands behind the hundredth by its name or its words, and then says nothing of more', () => {
  const chosen: string[] = []
  open(all, chosen)
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '第2799县' } })
  expect(drawn()).toEqual([expect.stringContaining('第2799县')])
  expect(screen.queryByText(/还有/)).toBeNull()
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: '第7省' } })
  expect(drawn().every((words) => words?.includes('第7省'))).toBe(true)
  expect(drawn().length).toBeLessThanOrEqual(100)
  fireEvent.click(screen.getAllByRole('option')[0]!)
  expect(chosen).toEqual(['7'])
})

it.each([
  [100, 0],
  [101, 1],
])('of %i options draws a hundred and speaks of %i more', (count, left) => {
  open(all.slice(0, count))
  expect(drawn()).toHaveLength(100)
  if (left > 0) screen.getByText(more(left))
  else expect(screen.queryByText(/还有/)).toBeNull()
})
