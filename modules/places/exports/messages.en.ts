/** Headings and names of files of places, in English. Apart from the screens' words, which travel to phones. */
export const en = {
  'places.export-parts': 'Parts of a place',
  'places.export-code': 'Code',
  'places.export-name': 'Name',
  'places.export-level': 'Level',
  'places.export-below': 'Parts',
  'places.export-from': 'From',
  'places.export-to': 'To',
  'places.export-level-county': 'county',
  'places.export-level-township': 'township',
  'places.export-level-village': 'village',
  'places.export-level-grid': 'grid',
  'places.export-level-building': 'building',
}
