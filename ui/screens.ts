/** How a module offers its screens to the shells in apps/: a path, who may open it, and how to load it when needed. */
import type { ComponentType } from 'react'

export interface ScreenProps {
  /** Parts of the path, e.g. `{ id }` for '/tickets/:id'. */
  params: Record<string, string>
}

export interface PhoneScreen {
  /** wouter pattern, e.g. '/tickets/:id' */
  path: string
  who: 'anyone' | 'signed-in' | 'staff'
  /** Needs no answer of the server: opens also where there is no network and nobody was ever signed in. */
  offline?: true
  load: () => Promise<ComponentType<ScreenProps>>
}

/** What the desk's bar groups its screens by, in the order they stand. */
export const deskSections = ['matters', 'notices', 'books', 'people', 'rules'] as const
export type DeskSection = (typeof deskSections)[number]

export interface DeskScreen {
  /** Below /desk, e.g. '/people' or '/tickets/:id?' */
  path: string
  /** Where its menu entry stands; needed by every screen that has one. */
  section?: DeskSection
  /** Message key of the menu entry; without it the screen is reached by links only. */
  menu?: string
  /** The path whose menu entry is lit while this screen is open, e.g. '/classes'; by default the entry the path begins with. */
  under?: string
  /** Parts of the address that go along to the other entries of its section, such as the place that was chosen. */
  keeps?: readonly string[]
  /** Place in its section, small first. */
  order?: number
  /** Posts that may open it; any post when left out. */
  posts?: readonly string[]
  load: () => Promise<ComponentType<ScreenProps>>
}
