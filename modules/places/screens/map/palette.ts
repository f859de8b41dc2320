/** Colours of the map by day and by night. A name says the role. */
export interface Palette {
  paper: string
  fields: readonly [string, string, string, string]
  wood: string
  yard: string
  water: string
  road: string
  roadEdge: string
  roof: string
  roofEdge: string
  border: string
  /** Between schematic parts. */
  edge: string
  text: string
  textSoft: string
  halo: string
  accent: string
  accentFill: string
  house: string
  /** Soft fills that tell neighbours apart; never the only sign, names stand beside. */
  parts: readonly string[]
  tones: Record<Tone, string>
}

export type Tone = 'calm' | 'accent' | 'soon' | 'late' | 'plain'

export const day: Palette = {
  paper: '#f3f1e8',
  fields: ['#e7ecd0', '#e2e9c6', '#ece9cc', '#dfe8cd'],
  wood: '#c6dab8',
  yard: '#d6e4c6',
  water: '#b4d3e6',
  road: '#ffffff',
  roadEdge: '#cfc8b6',
  roof: '#c58f72',
  roofEdge: '#a8745a',
  border: '#4d5a51',
  edge: '#8fa396',
  text: '#1a1f1b',
  textSoft: '#4a554d',
  halo: 'rgba(255, 255, 255, 0.92)',
  accent: '#17724a',
  accentFill: 'rgba(23, 114, 74, 0.24)',
  house: '#7a4a33',
  parts: ['23, 114, 74', '36, 86, 166', '150, 92, 0', '120, 60, 150', '170, 50, 60', '0, 120, 130'],
  tones: { calm: '#2456a6', accent: '#17724a', soon: '#b06f00', late: '#b3261e', plain: '#566059' },
}

export const night: Palette = {
  paper: '#20272a',
  fields: ['#2a3427', '#2d3728', '#323527', '#29342a'],
  wood: '#24402c',
  yard: '#2c4230',
  water: '#21495f',
  road: '#8b938d',
  roadEdge: '#3a423d',
  roof: '#a8745a',
  roofEdge: '#d3a388',
  border: '#c3cdc6',
  edge: '#5d6b62',
  text: '#f2f5f3',
  textSoft: '#c3cdc6',
  halo: 'rgba(16, 21, 18, 0.9)',
  accent: '#63c795',
  accentFill: 'rgba(99, 199, 149, 0.28)',
  house: '#e2b79f',
  parts: ['99, 199, 149', '130, 170, 240', '230, 180, 90', '200, 150, 225', '240, 140, 145', '90, 200, 210'],
  tones: { calm: '#8db2f2', accent: '#63c795', soon: '#e6b45a', late: '#f28b84', plain: '#a9b4ad' },
}

/** The map follows the page around it. */
export const paletteNow = (): Palette =>
  getComputedStyle(document.documentElement).colorScheme.includes('dark') ? night : day
