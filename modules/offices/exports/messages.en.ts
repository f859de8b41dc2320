/** Headings and names of files of offices, in English. Apart from the screens' words, which travel to phones. */
export const en = {
  'offices.export-list': 'Offices',
  'offices.export-name': 'Name',
  'offices.export-post': 'Office',
  'offices.export-place': 'Place',
  'offices.export-unit': 'Unit',
  'offices.export-phone': 'Work telephone',
  'offices.export-from': 'From',
  'offices.export-to': 'To',
  'offices.export-state': 'State',
  'offices.export-completeness': 'How grids are staffed',
  'offices.export-heads': 'Grid heads',
  'offices.export-workers': 'Grid workers',
  'offices.export-assistants': 'Assistants',
  'offices.export-assistants-wanted': 'Assistants wanted',
  'offices.export-lacks': 'Missing',
}
