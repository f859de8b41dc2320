/** The books of my own village. */
import { OwnVillage } from './own-village.tsx'
import { Shelf } from './shelf.tsx'

export function OwnShelfScreen() {
  return <OwnVillage>{(area) => <Shelf area={area} back="/" />}</OwnVillage>
}
