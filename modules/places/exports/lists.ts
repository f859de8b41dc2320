/** The parts of a place, as a file. */
import { defineExport } from '../../../kernel/exports.ts'
import type { PlaceView } from '../contract.ts'
import { children } from '../queries/tree.ts'

const parts = defineExport<PlaceView>({
  query: children,
  title: 'places.export-parts',
  columns: [
    { title: 'places.export-code', width: 20, of: ({ area }) => area },
    { title: 'places.export-name', width: 28, of: ({ name }) => name },
    { title: 'places.export-level', of: ({ level }, { say }) => say(`places.export-level-${level}`) },
    { title: 'places.export-below', width: 8, of: ({ parts: below }) => below },
    { title: 'places.export-from', width: 12, of: ({ from_day }) => from_day },
    { title: 'places.export-to', width: 12, of: ({ to_day }) => to_day },
  ],
})

export const exports = [parts]
