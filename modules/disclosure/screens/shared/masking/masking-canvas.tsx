/** A picture with black boxes on it that fingers, mouse and keys draw, move, resize and take away. */
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { Button } from '../../../../../ui/button/button.tsx'
import { Checkbox } from '../../../../../ui/checkbox/checkbox.tsx'
import { useT } from '../../../../../ui/i18n.tsx'
import type { Box } from '../../../contract.ts'
import { boxAround, corners, growBox, moveBox, type Point, step } from './boxes.ts'
import { useFingers } from './use-fingers.ts'
import './masking.css'

const zoomMost = 6
const zoomStep = 1.5

/** No more than the server burns in. */
export const boxesMost = 60

export interface MaskingCanvasProps {
  src: string
  alt: string
  width: number
  height: number
  boxes: readonly Box[]
  onChange: (boxes: Box[]) => void
}

const arrows: Record<string, Point> = {
  ArrowLeft: { x: -step, y: 0 },
  ArrowRight: { x: step, y: 0 },
  ArrowUp: { x: 0, y: -step },
  ArrowDown: { x: 0, y: step },
}

export function MaskingCanvas({ src, alt, width, height, boxes, onChange }: MaskingCanvasProps): ReactNode {
  const t = useT()
  const stage = useRef<HTMLDivElement>(null)
  const picture = useRef<HTMLDivElement>(null)
  const [selected, setSelected] = useState<number | null>(null)
  const [draft, setDraft] = useState<Box | null>(null)
  const [zoom, setZoom] = useState(1)
  const [pans, setPans] = useState(false)
  const isFull = boxes.length >= boxesMost

  function put(next: Box[], chosen: number | null) {
    setSelected(chosen)
    if (next.length <= boxesMost) onChange(next)
  }
  const fingers = useFingers(picture, stage, {
    boxes,
    onDraft: setDraft,
    onBoxes: put,
    zoom,
    onZoom: (wanted) => setZoom(Math.min(Math.max(wanted, 1), zoomMost)),
    pans: pans && zoom > 1,
  })

  function remove(index: number) {
    put(
      boxes.filter((_, at) => at !== index),
      null,
    )
  }

  function onKey(event: KeyboardEvent, index: number) {
    const box = boxes[index]
    const by = arrows[event.key]
    if (!box) return
    if (event.key === 'Delete' || event.key === 'Backspace') remove(index)
    else if (by) {
      const changed = event.shiftKey ? growBox(box, by) : moveBox(box, by)
      put(
        boxes.map((one, at) => (at === index ? changed : one)),
        index,
      )
    } else return
    event.preventDefault()
  }

  /** A box in the middle of what is in sight, for whoever draws with keys. */
  function add() {
    const seen = stage.current!.getBoundingClientRect()
    const whole = picture.current!.getBoundingClientRect()
    put(
      [
        ...boxes,
        boxAround({
          x: (seen.left + seen.width / 2 - whole.left) / whole.width,
          y: (seen.top + seen.height / 2 - whole.top) / whole.height,
        }),
      ],
      boxes.length,
    )
  }

  return (
    <div className="masking">
      <div className="masking__stage" ref={stage}>
        {/* Drawing is for fingers and mouse; the button below puts a box for keys. */}
        <div
          className={`masking__picture${pans && zoom > 1 ? ' masking__picture--pans' : ''}`}
          ref={picture}
          style={{ width: `${zoom * 100}%`, aspectRatio: `${width} / ${height}` }}
          onPointerDown={fingers.onPictureDown}
          onPointerMove={fingers.onMove}
          onPointerUp={fingers.onUp}
          onPointerCancel={fingers.onUp}
        >
          <img src={src} alt={alt} draggable={false} />
          {boxes.map((box, index) => (
            <button
              type="button"
              // biome-ignore lint/suspicious/noArrayIndexKey: a box is known by its place in the list and by nothing else
              key={index}
              className={`masking__box${selected === index ? ' masking__box--selected' : ''}`}
              style={placeOf(box)}
              aria-label={t('disclosure.mask-box', { n: index + 1 })}
              aria-pressed={selected === index}
              onFocus={() => setSelected(index)}
              onKeyDown={(event) => onKey(event, index)}
              onPointerDown={(event) => fingers.onBoxDown(event, index)}
            >
              {selected === index
                ? corners.map((corner) => (
                    <span
                      key={corner}
                      className={`masking__corner masking__corner--${corner}`}
                      onPointerDown={(event) => fingers.onCornerDown(event, index, corner)}
                    />
                  ))
                : null}
            </button>
          ))}
          {draft ? <span className="masking__box masking__box--draft" style={placeOf(draft)} /> : null}
        </div>
      </div>
      <div className="masking__tools">
        <Button small kind="ghost" icon="plus" disabled={isFull} onPress={add}>
          {t('disclosure.mask-add')}
        </Button>
        <Button
          small
          kind="ghost"
          icon="trash"
          disabled={selected === null}
          onPress={() => {
            if (selected !== null) remove(selected)
          }}
        >
          {t('disclosure.mask-remove')}
        </Button>
        <Button
          small
          kind="ghost"
          disabled={zoom >= zoomMost}
          onPress={() => setZoom(Math.min(zoom * zoomStep, zoomMost))}
        >
          {t('disclosure.mask-larger')}
        </Button>
        <Button small kind="ghost" disabled={zoom <= 1} onPress={() => setZoom(Math.max(zoom / zoomStep, 1))}>
          {t('disclosure.mask-smaller')}
        </Button>
      </div>
      {zoom > 1 ? (
        <Checkbox checked={pans} onChange={setPans}>
          {t('disclosure.mask-pan')}
        </Checkbox>
      ) : null}
      <p className="x-meta" aria-live="polite">
        {isFull
          ? t('disclosure.mask-full', { n: boxesMost })
          : boxes.length > 0
            ? t('disclosure.mask-count', { n: boxes.length })
            : t('disclosure.mask-how')}
      </p>
    </div>
  )
}

const placeOf = ({ x, y, width, height }: Box) => ({
  left: `${x * 100}%`,
  top: `${y * 100}%`,
  width: `${width * 100}%`,
  height: `${height * 100}%`,
})
