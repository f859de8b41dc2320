/** Residents one may list, as a file: numbers masked as on the screen. Everybody on it finds that it was taken along in her access log. */
import { defineExport } from '../../../kernel/exports.ts'
import type { PersonRow } from '../contract.ts'
import { list } from '../queries/list.ts'

const people = defineExport<PersonRow>({
  query: list,
  title: 'people.export-list',
  persons: ({ id, area }) => ({ person: id, area }),
  columns: [
    { title: 'people.export-name', width: 12, of: ({ name }) => name },
    { title: 'people.export-place', width: 28, of: ({ place }) => place },
    { title: 'people.export-house', of: ({ house }) => house },
    {
      title: 'people.export-residency',
      width: 10,
      of: ({ residency }, { say }) => say(`people.residency-${residency ?? 'none'}`),
    },
    { title: 'people.export-relation', width: 12, of: ({ relation }) => relation },
    { title: 'people.export-phone', of: ({ phone }) => phone },
    { title: 'people.export-id-number', width: 22, of: ({ id_number }) => id_number },
    { title: 'people.export-state', width: 12, of: ({ state }, { say }) => say(`people.state-${state}`) },
    { title: 'people.export-joined', of: ({ joined_at }, { time }) => time(joined_at) },
  ],
})

export const exports = [people]
