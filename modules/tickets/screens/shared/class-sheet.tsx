/** All kinds of matters under what they belong to; one press chooses. */
import { Button } from '../../../../ui/button/button.tsx'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { byFunction, type TicketClass } from './classes.ts'
import './tickets.css'

export interface ClassSheetProps {
  open: boolean
  title: string
  classes: readonly TicketClass[]
  onChoose: (key: string) => void
  onClose: () => void
}

export function ClassSheet({ open, title, classes, onChoose, onClose }: ClassSheetProps) {
  return (
    <Sheet open={open} onClose={onClose} title={title}>
      {byFunction(classes).map((group) => (
        <section key={group.key} className="tickets-classes">
          <h3 className="x-meta">{group.name}</h3>
          <div className="tickets-classes__all">
            {group.classes.map((one) => (
              <Button key={one.key} kind="ghost" small onPress={() => onChoose(one.key)}>
                {one.name}
              </Button>
            ))}
          </div>
        </section>
      ))}
    </Sheet>
  )
}
