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

export interface DeskScreen {
  /** Below /desk, e.g. '/people' or '/tickets/:id?' */
  path: string
  /** Message key of the menu entry; without it the screen is reached by links only. */
  menu?: string
  /** Place in the menu, small first. */
  order?: number
  /** Posts that may open it; any post when left out. */
  posts?: readonly string[]
  load: () => Promise<ComponentType<ScreenProps>>
}
