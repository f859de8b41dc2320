/** Where things lie in this checkout. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
export const inRoot = (...parts) => join(root, ...parts)
const onWindows = process.platform === 'win32'

/** The Node this project is written for; whatever Node the machine has only gets us as far as installing it. */
export const ownNode = inRoot('node_modules', 'node', 'bin', onWindows ? 'node.exe' : 'node')
