/** The desk's menu: the screens one may open, by section, and where one is. */
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { type DeskScreen, type DeskSection, deskSections } from '../../ui/screens.ts'

export interface MenuEntry {
  /** Below /desk, without what the path leaves open. */
  at: string
  /** Message key. */
  menu: string
  /** Parts of the address it takes along from its neighbours. */
  keeps: readonly string[]
}
export interface MenuSection {
  name: DeskSection
  entries: MenuEntry[]
}

const addressOf = (screen: DeskScreen): string => screen.path.replace(/\/:.*$/, '')
const isBelow = (path: string, at: string): boolean => path === at || path.startsWith(`${at}/`)

/** Sections without a screen of one's own are left out. */
export function sectionsOf(screens: readonly DeskScreen[]): MenuSection[] {
  const listed = screens.toSorted((a, b) => (a.order ?? 99) - (b.order ?? 99))
  return deskSections
    .map((name) => ({
      name,
      entries: listed.flatMap((screen) =>
        screen.menu && screen.section === name
          ? [{ at: addressOf(screen), menu: screen.menu, keeps: screen.keeps ?? [] }]
          : [],
      ),
    }))
    .filter(({ entries }) => entries.length > 0)
}

/** The entry that is lit at a path: its own, or the one a screen without an entry stands under. */
export function entryAt(
  path: string,
  sections: readonly MenuSection[],
  screens: readonly DeskScreen[],
): MenuEntry | null {
  const under = screens.find((screen) => screen.under && isBelow(path, addressOf(screen)))?.under ?? path
  const fitting = sections.flatMap(({ entries }) => entries).filter(({ at }) => isBelow(under, at))
  // '/books/entries' is nearer to one of its pages than '/books' is.
  return fitting.sort((a, b) => b.at.length - a.at.length)[0] ?? null
}

/** Where an entry of the section one is in leads: what was chosen stays chosen. */
export function hrefOf({ at, keeps }: MenuEntry, search: string): string {
  const said = new URLSearchParams(search)
  const kept = new URLSearchParams(keeps.flatMap((name) => [...said.getAll(name).map((value) => [name, value])]))
  return kept.size > 0 ? `${at}?${kept}` : at
}

export function useMenu(screens: readonly DeskScreen[]) {
  const [path] = useLocation()
  const sections = useMemo(() => sectionsOf(screens), [screens])
  const entry = entryAt(path, sections, screens)
  const section = sections.find(({ entries }) => entries.some(({ at }) => at === entry?.at)) ?? null
  return { sections, section, entry }
}
