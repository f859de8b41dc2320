/** Headings and names of files of residents, in English. Apart from the screens' words, which travel to phones. */
export const en = {
  'people.export-list': 'Residents',
  'people.export-name': 'Name',
  'people.export-place': 'Place',
  'people.export-house': 'House',
  'people.export-residency': 'Residency',
  'people.export-relation': 'Relation',
  'people.export-phone': 'Telephone',
  'people.export-id-number': 'ID number',
  'people.export-state': 'Verified',
  'people.export-joined': 'Joined',
}
