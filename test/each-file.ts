/** Of every file of the `db` project: files share a process, so each takes down what it opened. */
import { afterAll } from 'vitest'
import { closeOpened } from '../kernel/testing.ts'

afterAll(closeOpened)
