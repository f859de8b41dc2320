import { expect, it } from 'vitest'
import type { DeskScreen } from '../../ui/screens.ts'
import { entryAt, hrefOf, sectionsOf } from './menu.ts'
import { deskScreens } from './screens.ts'

const load = async () => () => null
const screens: DeskScreen[] = [
  { path: '/rates/:area?', section: 'matters', menu: 'b', order: 6, load },
  { path: '/tickets/:id?', section: 'matters', menu: 'a', order: 1, load },
  { path: '/classes/:area?', section: 'rules', menu: 'c', load },
  { path: '/numbers/:area?', under: '/classes', load },
  { path: '/account', load },
]

it('groups what one may open by section, in order, and leaves empty sections out', () => {
  expect(sectionsOf(screens)).toEqual([
    {
      name: 'matters',
      entries: [
        { at: '/tickets', menu: 'a', keeps: [] },
        { at: '/rates', menu: 'b', keeps: [] },
      ],
    },
    { name: 'rules', entries: [{ at: '/classes', menu: 'c', keeps: [] }] },
  ])
})

it('lights the entry a page belongs to', () => {
  const at = (path: string) => entryAt(path, sectionsOf(screens), screens)?.menu ?? null
  expect(at('/tickets/0198')).toBe('a')
  expect(at('/numbers/510183')).toBe('c')
  expect(at('/account')).toBeNull()
  expect(at('/ticketsx')).toBeNull()
})

it('lights the nearest entry, and takes along to its neighbours what was chosen and nothing else', () => {
  const books: DeskScreen[] = [
    { path: '/books/entries/:id', load },
    { path: '/books/entries', section: 'books', menu: 'e', keeps: ['area'], load },
    { path: '/books', section: 'books', menu: 'd', order: 1, load },
  ]
  const sections = sectionsOf(books)
  const entry = entryAt('/books/entries/0198', sections, books)
  expect(entry?.menu).toBe('e')
  expect(entryAt('/books', sections, books)?.menu).toBe('d')
  expect(entry && hrefOf(entry, '?area=510183122&state=draft')).toBe('/books/entries?area=510183122')
  expect(entry && hrefOf(entry, '')).toBe('/books/entries')
})

it('gives every screen with an entry a section, and every page under another a page that exists', () => {
  const entries = sectionsOf(deskScreens).flatMap(({ entries }) => entries)
  expect(entries).toHaveLength(deskScreens.filter(({ menu }) => menu).length)
  for (const { under } of deskScreens) if (under) expect(entries.map(({ at }) => at)).toContain(under)
})
