/** Pictures that must outlive the page: kept in the phone's own database until they are sent. Without one, in memory. */

const databaseName = 'xiangli.tickets'
const storeName = 'photos'

const inMemory = new Map<string, Blob>()
let opening: Promise<IDBDatabase | null> | null = null

function open(): Promise<IDBDatabase | null> {
  opening ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open(databaseName, 1)
      request.onupgradeneeded = () => request.result.createObjectStore(storeName)
      request.onsuccess = () => resolve(request.result)
      // Private windows may forbid it.
      request.onerror = () => resolve(null)
    } catch {
      resolve(null)
    }
  })
  return opening
}

async function run<Result>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result | null> {
  const database = await open()
  if (!database) return null
  return new Promise((resolve) => {
    const request = work(database.transaction(storeName, mode).objectStore(storeName))
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => resolve(null)
  })
}

export async function keepPhoto(id: string, picture: Blob): Promise<void> {
  inMemory.set(id, picture)
  await run('readwrite', (store) => store.put(picture, id))
}

export async function findPhoto(id: string): Promise<Blob | null> {
  return inMemory.get(id) ?? (await run<Blob | undefined>('readonly', (store) => store.get(id))) ?? null
}

export async function dropPhotos(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    inMemory.delete(id)
    await run('readwrite', (store) => store.delete(id))
  }
}
