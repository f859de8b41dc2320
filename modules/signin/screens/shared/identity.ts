/**
 * When the reader becomes somebody else (in, out, helping), the page is loaded anew: nothing asked for as one person may be seen as
 * another, and the live line listens for the right one.
 */

/** Only a path of ours; `then` comes from the address bar. */
export const ownPath = (text: string | null | undefined): string =>
  text && /^\/(?![/\\])/.test(text) && !text.startsWith('/signin') ? text : '/'

export function goAs(path: string): void {
  window.location.assign(path)
}

export const query = (name: string): string | null => new URLSearchParams(window.location.search).get(name)

const saidKey = 'xiangli.said'

/** A message key to be said once, after the page has been loaded anew. */
export function sayNext(key: string): void {
  try {
    sessionStorage.setItem(saidKey, key)
  } catch {
    // Without storage the word is lost, and nothing else.
  }
}

export function takeSaid(): string | null {
  try {
    const key = sessionStorage.getItem(saidKey)
    if (key) sessionStorage.removeItem(saidKey)
    return key
  } catch {
    return null
  }
}

/** How many things of this person wait on this phone unsent; who keeps such things hears the event and adds them up. */
export function unsentHere(person: string): number {
  let count = 0
  const add = (more: number): void => {
    count += more
  }
  window.dispatchEvent(new CustomEvent('xiangli:unsent', { detail: { person, add } }))
  return count
}

/**
 * Clears what a person left on this phone. Whatever is kept for somebody carries the person's id in its name; who keeps things
 * elsewhere (a database in the browser) hears the event.
 */
export async function forgetHere(person: string): Promise<void> {
  for (const store of [localStorage, sessionStorage]) {
    const names = Array.from({ length: store.length }, (_, index) => store.key(index))
    for (const name of names) if (name?.includes(person)) store.removeItem(name)
  }
  const waits: Promise<unknown>[] = []
  window.dispatchEvent(
    new CustomEvent('xiangli:forget', { detail: { person, wait: (work: Promise<unknown>) => waits.push(work) } }),
  )
  await Promise.allSettled(waits)
}
