/* Keeps the app's own pages and code for when there is no network. It never keeps an answer of the API: what people said
   and what they may see is asked for anew each time. */
const shell = 'xiangli-shell-1'
const keptMost = 120

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(shell).then((cache) => cache.add('/')))
  self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== shell).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (/^\/(api|dev|metrics|desk)\b/.test(url.pathname)) return
  if (request.mode === 'navigate') event.respondWith(freshPage(request))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(keptFile(request))
})

/** A screen that promises to work without a network names the files it stands on, which came before this worker did. */
self.addEventListener('message', (event) => {
  const files = Array.isArray(event.data?.keep) ? event.data.keep.slice(0, keptMost) : []
  const ours = files.filter((file) => typeof file === 'string' && file.startsWith(`${location.origin}/assets/`))
  event.waitUntil(Promise.all(ours.map((file) => keptFile(new Request(file)).catch(() => null))))
})

/** The newest page when there is a network, the kept one when there is none. */
async function freshPage(request) {
  const cache = await caches.open(shell)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put('/', answer.clone())
    return answer
  } catch {
    return (await cache.match('/')) ?? Response.error()
  }
}

/** Files with a hash in their name never change. */
async function keptFile(request) {
  const cache = await caches.open(shell)
  const kept = await cache.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) {
    await cache.put(request, answer.clone())
    const names = await cache.keys()
    if (names.length > keptMost)
      await Promise.all(names.slice(1, names.length - keptMost + 1).map((name) => cache.delete(name)))
  }
  return answer
}
