/** Who holds which office, as a file. What stands there is duty information, open to the county. */
import { defineExport } from '../../../kernel/exports.ts'
import type { OfficeView } from '../contract.ts'
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

export const exports = [offices]
