/** Who holds which office, and where a grid lacks somebody, as files. What stands there is duty information, open to the county. */
import { defineExport } from '../../../kernel/exports.ts'
import type { GridStaff, OfficeView } from '../contract.ts'
import { completeness } from '../queries/completeness.ts'
import { list } from '../queries/list.ts'

const offices = defineExport<OfficeView>({
  query: list,
  title: 'offices.export-list',
  columns: [
    { title: 'offices.export-name', width: 12, of: ({ name }) => name },
    { title: 'offices.export-post', of: ({ title }) => title },
    { title: 'offices.export-place', width: 28, of: ({ place }) => place },
    { title: 'offices.export-unit', width: 20, of: ({ unit_name }) => unit_name },
    { title: 'offices.export-phone', of: ({ work_phone }) => work_phone },
    { title: 'offices.export-from', width: 12, of: ({ from_day }) => from_day },
    { title: 'offices.export-to', width: 12, of: ({ to_day }) => to_day },
    { title: 'offices.export-state', width: 10, of: ({ state }, { say }) => say(`offices.state-${state}`) },
  ],
})

const staffing = defineExport<GridStaff>({
  query: completeness,
  title: 'offices.export-completeness',
  columns: [
    { title: 'offices.export-place', width: 28, of: ({ place }) => place },
    { title: 'offices.export-heads', width: 8, of: ({ heads }) => heads },
    { title: 'offices.export-workers', width: 8, of: ({ workers }) => workers },
    { title: 'offices.export-assistants', width: 8, of: ({ assistants }) => assistants },
    { title: 'offices.export-assistants-wanted', width: 12, of: ({ assistants_wanted }) => assistants_wanted },
    {
      title: 'offices.export-lacks',
      width: 28,
      of: ({ lacks }, { say }) => lacks.map((one) => say(`offices.lacks-${one}`)).join(' · '),
    },
  ],
})

export const exports = [offices, staffing]
