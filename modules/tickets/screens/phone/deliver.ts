/** Sending what somebody said: its pictures first, then the words, each under a key that makes a second try harmless. */
import { ApiProblem, call, newIdempotencyKey, upload } from '../../../../ui/api.ts'
import type { Moved } from '../../contract.ts'
import {
  filesOf,
  inputOf,
  isLocal,
  outcomeOf,
  type Waiting,
  withoutFile,
  withoutMoment,
  withUploaded,
} from './drafts.ts'
import { removeWaiting, updateWaiting, waitingOf } from './outbox.ts'
import { dropPhotos, findPhoto } from './photo-store.ts'

/** `onChange` hears of every step that must not be repeated under another key. */
export async function deliver(waiting: Waiting, onChange: (next: Waiting) => void): Promise<Moved> {
  let now = waiting
  const change = (next: Waiting): void => {
    now = next
    onChange(next)
  }
  for (const id of filesOf(waiting.content).filter(isLocal)) {
    const file = await findPhoto(id)
    // A phone that threw its database away has lost the file; the words still count.
    change(file ? withUploaded(now, id, (await upload(file)).id) : withoutFile(now, id))
  }
  const said = await filed(now).catch((problem: unknown) => {
    if (!isAhead(problem) || now.spoken_at === null) throw problem
    change(withoutMoment(now, newIdempotencyKey()))
    return filed(now)
  })
  await dropPhotos([...filesOf(waiting.content), ...filesOf(now.content)])
  return said
}

const filed = (waiting: Waiting): Promise<Moved> =>
  call<Moved>('tickets.report', inputOf(waiting), { idempotencyKey: waiting.key })

/** The phone's clock runs ahead of the server's: then it was spoken now. */
const isAhead = (problem: unknown): boolean =>
  problem instanceof ApiProblem && problem.rule === 'tickets.spoken-in-future'

let isRunning = false

/** Sends what waits, the oldest first, until the network fails again. Answers what was sent. */
export async function deliverAll(person: string): Promise<Moved[]> {
  if (isRunning) return []
  isRunning = true
  const sent: Moved[] = []
  try {
    for (const one of waitingOf(person).filter(({ problem }) => problem === null)) {
      const outcome = await tryOne(one, sent)
      if (outcome === 'later') break
    }
  } finally {
    isRunning = false
  }
  return sent
}

async function tryOne(one: Waiting, sent: Moved[]): Promise<'sent' | 'later' | 'refused'> {
  let latest = one
  const follow = (next: Waiting): void => {
    updateWaiting(latest.key, next)
    latest = next
  }
  try {
    sent.push(await deliver(one, follow))
    removeWaiting(latest.key)
    return 'sent'
  } catch (problem) {
    const outcome = problem instanceof ApiProblem ? outcomeOf(problem.status) : 'later'
    if (outcome === 'refused' && problem instanceof ApiProblem) {
      const said = Object.values(problem.fields)[0] ?? problem.detail
      updateWaiting(latest.key, { ...latest, problem: said })
    }
    return outcome
  }
}
