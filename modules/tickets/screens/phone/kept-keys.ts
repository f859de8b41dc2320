/**
 * The published keys of a county on this phone, so that a receipt can be checked where there is no network. A list once fetched
 * only grows: keys that have left the server's list still check old receipts.
 */
import { ask } from '../../../../ui/api.ts'
import type { Served } from '../../../places/contract.ts'
import { keysAddress, Published } from '../../receipt/verify.ts'

const keptAt = (county: number | string): string => `xiangli.receipt-keys.${county}`
/** Counties whose keys are fetched before anybody has asked; a receipt of another one is fetched when it comes. */
const countiesAhead = 12

export function keptKeys(county: number | string): Published | null {
  try {
    return Published.parse(JSON.parse(localStorage.getItem(keptAt(county)) ?? 'null'))
  } catch {
    return null
  }
}

/** Asks for the list and keeps it; null when there is no network or the answer is none of ours. */
export async function fetchKeys(county: number | string): Promise<Published | null> {
  try {
    const answer = await fetch(keysAddress(county), { credentials: 'omit' })
    if (!answer.ok) return null
    const fresh = Published.parse(await answer.json())
    const known = new Set(fresh.keys.map((key) => key.id))
    const before = keptKeys(county)?.keys.filter((key) => !known.has(key.id)) ?? []
    const list = { ...fresh, keys: [...fresh.keys, ...before] }
    keep(county, list)
    return list
  } catch {
    return null
  }
}

function keep(county: number | string, list: Published): void {
  try {
    localStorage.setItem(keptAt(county), JSON.stringify(list))
  } catch {
    // Without storage receipts are checked with the list just fetched, only not offline.
  }
}

/** Brings home what later checks will need: the lists of the counties served here, and the files of this page. */
export async function prepareOffline(): Promise<void> {
  const served = await ask<Served>('places.served').catch(() => null)
  await Promise.all((served?.counties ?? []).slice(0, countiesAhead).map(({ area }) => fetchKeys(area)))
  const worker = (await navigator.serviceWorker?.ready)?.active
  worker?.postMessage({ keep: [import.meta.url, ...filesHere()] })
}

/** Scripts and styles this page stands on, as the document names them. */
const filesHere = (): string[] => [
  ...Array.from(document.querySelectorAll<HTMLScriptElement>('script[src]'), ({ src }) => src),
  ...Array.from(
    document.querySelectorAll<HTMLLinkElement>('link[rel="modulepreload"], link[rel="stylesheet"]'),
    ({ href }) => href,
  ),
]
