/**
 * Words written down before they are sent: the one draft on the screen, and what waits for a network. Pure: nothing here touches
 * the phone. A thing that waits keeps its key and the moment it was spoken, so that sending it again can never file it twice.
 */

import type { Heard } from '../../contract.ts'

export interface DraftPhoto {
  /** The server's id, or one of ours while the picture is only on this phone. */
  id: string
  url: string
}

export interface DraftVoice extends DraftPhoto {
  seconds: number
}

export interface Draft {
  words: string
  photos: readonly DraftPhoto[]
  /** Said instead of written. */
  voice: DraftVoice | null
  /** null: where I belong. */
  place: { area: string; name: string } | null
  address: string
  pin: readonly [lon: number, lat: number] | null
  /** null: as guessed from the words. */
  class: string | null
  /** null: as the village usually does. */
  public: boolean | null
  /** null: for myself. */
  behalf: { person: string; name: string } | null
  /** Null: in person. Only of whoever reports for a resident in office. */
  heard: Heard | null
}

export const emptyDraft: Draft = {
  words: '',
  photos: [],
  voice: null,
  place: null,
  address: '',
  pin: null,
  class: null,
  public: null,
  behalf: null,
  heard: null,
}

/** What is sent, apart from when it was spoken. */
export interface Content {
  area: string
  class: string
  words?: string
  address?: string
  lon?: number
  lat?: number
  photos: readonly string[]
  voice?: { file: string; seconds: number }
  public: boolean
  on_behalf_of?: string
  heard?: Heard
}

export interface Waiting {
  /** Idempotency-Key, made before the first try. */
  key: string
  /** Whose phone session wrote it; nobody else's sends it. */
  person: string
  content: Content
  /** Left out when the phone's clock turned out to be ahead. */
  spoken_at: string | null
  /** The server's sentence, when it will not have it as it is. */
  problem: string | null
}

/** More than this unsent at once means something else is wrong. */
export const waitingMost = 20

const localMark = 'local-'
export const localId = (random: string): string => `${localMark}${random}`
export const isLocal = (id: string): boolean => id.startsWith(localMark)

export const isEmpty = (draft: Draft): boolean =>
  draft.words.trim() === '' && draft.photos.length === 0 && draft.voice === null

export function contentOf(draft: Draft, known: { area: string; class: string; public: boolean }): Content {
  const words = draft.words.trim()
  const address = draft.address.trim()
  return {
    ...known,
    photos: draft.photos.map(({ id }) => id),
    ...(words ? { words } : {}),
    ...(draft.voice ? { voice: { file: draft.voice.id, seconds: draft.voice.seconds } } : {}),
    ...(address ? { address } : {}),
    ...(draft.pin ? { lon: draft.pin[0], lat: draft.pin[1] } : {}),
    ...(draft.behalf ? { on_behalf_of: draft.behalf.person } : {}),
    ...(draft.behalf && draft.heard ? { heard: draft.heard } : {}),
  }
}

export interface Attempt {
  /** What was on the screen, to see whether it is still the same matter. */
  written: string
  waiting: Waiting
}

/** Pressing again repeats the same call under the same key; changed words are a new call. */
export function attemptOf(before: Attempt | null, content: Content, person: string, now: Date, key: string): Attempt {
  const written = JSON.stringify(content)
  if (before?.written === written) return before
  return { written, waiting: { key, person, content, spoken_at: now.toISOString(), problem: null } }
}

/** The same matter without a moment, under a new key: the server refused the first, so nothing was filed. */
export const withoutMoment = (waiting: Waiting, key: string): Waiting => ({ ...waiting, key, spoken_at: null })

export function withUploaded(waiting: Waiting, local: string, uploaded: string): Waiting {
  const photos = waiting.content.photos.map((id) => (id === local ? uploaded : id))
  const { voice } = waiting.content
  const said = voice?.file === local ? { voice: { ...voice, file: uploaded } } : {}
  return { ...waiting, content: { ...waiting.content, photos, ...said } }
}

/** A file the phone has lost; what else was said still counts. */
export function withoutFile(waiting: Waiting, lost: string): Waiting {
  const { voice, ...rest } = waiting.content
  const photos = rest.photos.filter((id) => id !== lost)
  return { ...waiting, content: { ...rest, photos, ...(voice && voice.file !== lost ? { voice } : {}) } }
}

/** Every file of it, pictures first. */
export const filesOf = ({ photos, voice }: Content): string[] => [...photos, ...(voice ? [voice.file] : [])]

export function inputOf({ content, spoken_at }: Waiting): Content & { spoken_at?: string } {
  return spoken_at ? { ...content, spoken_at } : content
}

/** Null when there is no room: then the draft stays where it is. */
export function addWaiting(list: readonly Waiting[], one: Waiting): Waiting[] | null {
  const others = list.filter(({ key }) => key !== one.key)
  return others.length >= waitingMost ? null : [...others, one]
}

export const dropWaiting = (list: readonly Waiting[], key: string): Waiting[] => list.filter((one) => one.key !== key)

/** The key may be a new one: then the old one was refused. */
export const replaceWaiting = (list: readonly Waiting[], key: string, next: Waiting): Waiting[] =>
  list.map((one) => (one.key === key ? next : one))

/** A refused matter goes back to the screen to be changed. */
export function draftOf({ content }: Waiting): Draft {
  return {
    ...emptyDraft,
    words: content.words ?? '',
    photos: content.photos.map((id) => ({ id, url: '' })),
    voice: content.voice ? { id: content.voice.file, url: '', seconds: content.voice.seconds } : null,
    place: { area: content.area, name: '' },
    address: content.address ?? '',
    pin: content.lon !== undefined && content.lat !== undefined ? [content.lon, content.lat] : null,
    class: content.class,
    public: content.public,
    behalf: content.on_behalf_of ? { person: content.on_behalf_of, name: '' } : null,
    heard: content.heard ?? null,
  }
}

/** What a try means for what waits: done, again later (same key), or the server's clear no. */
export type Outcome = 'sent' | 'later' | 'refused'

/** An unknown outcome, a full server, and a session that ran out are no answer to the matter itself. */
export function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return 'sent'
  return status === 0 || status >= 500 || status === 401 || status === 429 ? 'later' : 'refused'
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function parsed(kept: string | null): unknown {
  try {
    return JSON.parse(kept ?? 'null')
  } catch {
    return null
  }
}

/** Reads a kept draft; whatever cannot be read counts as never written. */
export function parseDraft(kept: string | null): Draft {
  const said = parsed(kept)
  if (!isRecord(said)) return emptyDraft
  const { words, photos, voice, place, address, pin, public: open, behalf } = said
  return {
    words: isText(words) ? words : '',
    photos: Array.isArray(photos)
      ? photos
          .filter((one) => isRecord(one) && isText(one.id))
          .map(({ id, url }) => ({ id, url: isText(url) ? url : '' }))
      : [],
    voice:
      isRecord(voice) && isText(voice.id) && typeof voice.seconds === 'number'
        ? { id: voice.id, url: isText(voice.url) ? voice.url : '', seconds: voice.seconds }
        : null,
    place: isRecord(place) && isText(place.area) && isText(place.name) ? { area: place.area, name: place.name } : null,
    address: isText(address) ? address : '',
    pin: Array.isArray(pin) && pin.length === 2 && pin.every(Number.isFinite) ? [pin[0], pin[1]] : null,
    class: isText(said.class) ? said.class : null,
    public: typeof open === 'boolean' ? open : null,
    behalf:
      isRecord(behalf) && isText(behalf.person) && isText(behalf.name)
        ? { person: behalf.person, name: behalf.name }
        : null,
    heard: said.heard === 'phone' || said.heard === 'visit' ? said.heard : null,
  }
}

export function parseWaiting(kept: string | null): Waiting[] {
  const said = parsed(kept)
  if (!Array.isArray(said)) return []
  return said.filter(
    (one): one is Waiting =>
      isRecord(one) &&
      isText(one.key) &&
      isText(one.person) &&
      isRecord(one.content) &&
      Array.isArray(one.content.photos),
  )
}
