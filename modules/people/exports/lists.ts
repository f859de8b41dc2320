/**
 * Residents one may list, as a file: numbers masked as on the screen. Everybody on it finds that it was taken along in her access log.
 * Beside them households without anybody's name, rosters that were brought in, and who looked at somebody's data.
 */
import { defineExport } from '../../../kernel/exports.ts'
import type { AccessView, BatchView, HouseholdRow, PersonRow } from '../contract.ts'
import { batches } from '../queries/batches.ts'
import { households } from '../queries/households.ts'
import { list } from '../queries/list.ts'
import { accessLog } from '../queries/privacy.ts'

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

const homes = defineExport<HouseholdRow>({
  query: households,
  title: 'people.export-households',
  columns: [
    { title: 'people.export-place', width: 28, of: ({ place }) => place },
    { title: 'people.export-house', of: ({ name }) => name },
    { title: 'people.export-members', width: 8, of: ({ members }) => members },
    { title: 'people.export-away', width: 8, of: ({ away }) => away },
    {
      title: 'people.export-renting',
      width: 8,
      of: ({ renting }, { say }) => (renting ? say('people.export-yes') : ''),
    },
  ],
})

const rosters = defineExport<BatchView>({
  query: batches,
  title: 'people.export-batches',
  columns: [
    { title: 'people.export-file', width: 28, of: ({ name }) => name },
    { title: 'people.export-place', width: 28, of: ({ place }) => place },
    { title: 'people.export-batch-state', width: 12, of: ({ state }, { say }) => say(`people.batch-${state}`) },
    { title: 'people.export-rows', width: 8, of: ({ rows }) => rows },
    { title: 'people.export-fresh', width: 8, of: ({ fresh }) => fresh },
    { title: 'people.export-changed', width: 8, of: ({ changed }) => changed },
    { title: 'people.export-same', width: 8, of: ({ same }) => same },
    { title: 'people.export-errors', width: 8, of: ({ errors }) => errors },
    { title: 'people.export-by', width: 12, of: ({ by }) => by },
    { title: 'people.export-at', of: ({ at }, { time }) => time(at) },
    { title: 'people.export-applied', of: ({ applied_at }, { time }) => time(applied_at) },
    { title: 'people.export-undone', of: ({ undone_at }, { time }) => time(undone_at) },
  ],
})

const looks = defineExport<AccessView>({
  query: accessLog,
  title: 'people.export-looks',
  columns: [
    { title: 'people.export-at', of: ({ at }, { time }) => time(at) },
    { title: 'people.export-viewer', width: 12, of: ({ viewer }) => viewer },
    { title: 'people.export-post', of: (row, { say }) => row.viewer_post && say(`offices.post-${row.viewer_post}`) },
    { title: 'people.export-field', of: ({ field }, { say }) => say(`people.field-${field}`) },
    { title: 'people.export-purpose', of: ({ purpose }, { say }) => say(`people.purpose-${purpose}`) },
    { title: 'people.export-words', width: 36, of: ({ words }) => words },
  ],
})

export const exports = [people, homes, rosters, looks]
