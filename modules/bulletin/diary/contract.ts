/** What a diary entry is filed under; words alone, so a phone needs no validator for them. */

/** 分工: what a committee divides among its members, after common practice of village committees. */
export const divisions = [
  'overall',
  'party',
  'people',
  'farming',
  'land',
  'safety',
  'environment',
  'welfare',
  'mediation',
  'finance',
  'culture',
  'women',
  'militia',
] as const
