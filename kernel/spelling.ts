/** Chinese as it is spelled in pinyin, without tones: how people type a name, in a search box or in a password. */
import { createRequire } from 'node:module'

type Pinyin = typeof import('pinyin-pro')
let pinyin: Pinyin | null = null
/** Its tables take a moment to read: only who spells needs them. */
const speller = (): Pinyin => (pinyin ??= createRequire(import.meta.url)('pinyin-pro') as Pinyin)

/** 陶坝村 → tao, ba, cun; whatever is not Chinese comes back as it is. */
export const syllablesOf = (text: string): string[] =>
  speller().pinyin(text, { toneType: 'none', type: 'array', v: true })
