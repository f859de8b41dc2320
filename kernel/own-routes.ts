/** What the kernel itself answers, each with who may call it; modules list theirs in the manifest. A test compares both with what is mounted. */
import { z } from 'zod'
import { Area } from './area.ts'
import { Making } from './making.ts'
import type { PlainRoute } from './module.ts'
import { FileView, Id } from './shapes.ts'

type OwnRoute = Omit<PlainRoute, 'mount'>

const json = 'application/json'
const Health = z.object({
  ok: z.boolean(),
  database_ms: z.number().int(),
  live: z.number().int(),
  making: Making.nullable(),
})
const Since = z.object({
  last: z.string(),
  anew: z.boolean(),
  events: z.array(z.object({ id: z.string(), kind: z.string(), subject: z.string(), area: z.string() })),
})
export const LiveAsked = z.object({
  /** The village or grid a visitor looks at. */
  area: Area.optional(),
  /** The last event heard, where the browser does not say it by itself. */
  after: Id.optional(),
})

export const ownRoutes: readonly OwnRoute[] = [
  {
    method: 'GET',
    url: '/api/health',
    who: 'anyone',
    says: 'Whether the application and its database answer; 503 when the database does not. `making` is null once all data is there.',
    shape: { answer: { [json]: Health }, refusals: { statuses: [503], content: { [json]: Health } } },
  },
  {
    method: 'GET',
    url: '/metrics',
    who: 'this machine only',
    says: 'Figures for Prometheus.',
    shape: { answer: { 'text/plain': 'file' } },
  },
  {
    method: 'GET',
    url: '/api/openapi.json',
    who: 'anyone',
    says: 'This document.',
    shape: { answer: { [json]: z.record(z.string(), z.unknown()) } },
  },
  {
    method: 'GET',
    url: '/api/docs',
    who: 'anyone',
    says: 'The same as a page for people.',
    shape: { answer: { 'text/html': 'file' } },
  },
  {
    method: 'GET',
    url: '/api/live',
    who: 'anyone, hears only what concerns them',
    says: 'Server-sent events: what has just happened, resumed by Last-Event-ID.',
    shape: { query: LiveAsked, answer: { 'text/event-stream': 'file' } },
  },
  {
    method: 'GET',
    url: '/api/live/since',
    who: 'anyone, hears only what concerns them',
    says: 'The same for networks that swallow streams: 304 while nothing has happened.',
    shape: { query: LiveAsked, answer: { [json]: Since } },
  },
  {
    method: 'POST',
    url: '/api/files',
    who: 'signed-in',
    says: 'Uploads one picture, sound or paper of at most 10 MB, sent as it is. Pictures are made anew, without place or device.',
    shape: {
      body: {
        'image/jpeg': 'file',
        'image/png': 'file',
        'image/webp': 'file',
        'audio/*': 'file',
        'application/pdf': 'file',
      },
      answer: { [json]: FileView },
      away: ['kernel.files-away'],
    },
  },
  {
    method: 'GET',
    url: '/api/files/:county/:id/:size',
    who: 'whoever holds an address signed within two hours',
    says: 'A file by its signed address.',
    shape: {
      query: z.object({ until: z.string(), sign: z.string() }),
      answer: { 'image/jpeg': 'file', 'application/pdf': 'file', 'audio/*': 'file' },
    },
  },
]

/** The same by method and address: who may call it. */
export const kernelRoutes: Readonly<Record<string, string>> = Object.fromEntries(
  ownRoutes.map(({ method, url, who }) => [`${method} ${url}`, who]),
)
