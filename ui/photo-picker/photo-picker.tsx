/** Photographs from the camera or the album: made small on the phone, sent one after the other, each can be taken away again. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { type FieldProps, fieldId } from '../field/field.tsx'
import '../field/field.css'
import { useT } from '../i18n.tsx'
import { Icon } from '../icon/icon.tsx'
import type { Photo } from '../photo-strip/photo-strip.tsx'
import '../photo-strip/photo-strip.css'
import { announce } from '../toast/toast.tsx'
import { resizePhoto } from './resize.ts'
import './photo-picker.css'

export interface PhotoPickerProps extends FieldProps {
  photos: readonly Photo[]
  onChange: (photos: Photo[]) => void
  upload: (blob: Blob, onProgress?: (share: number) => void) => Promise<{ id: string; url: string }>
  /** How many are on their way: what is sent now would go without them. */
  onSending?: (count: number) => void
  max?: number
  /** One more tile beside the camera, such as a microphone. */
  extra?: ReactNode
}

/** As many as WeChat allows in one post; more does not make a matter clearer. */
const usualMax = 9

interface Sending {
  key: number
  file: Blob
  preview: string
  share: number
  error: string | null
}

export function PhotoPicker({
  label,
  help,
  error,
  name,
  required,
  disabled = false,
  photos,
  onChange,
  upload,
  onSending,
  max = usualMax,
  extra,
}: PhotoPickerProps): ReactNode {
  const t = useT()
  const [sending, setSending] = useState<readonly Sending[]>([])
  const latest = useRef({ photos, onChange, upload, onSending })
  useEffect(() => {
    latest.current = { photos, onChange, upload, onSending }
  })
  const onTheirWay = sending.filter((one) => one.error === null).length
  useEffect(() => latest.current.onSending?.(onTheirWay), [onTheirWay])
  const nextKey = useRef(1)
  const queue = useRef<Promise<void>>(Promise.resolve())
  const dropped = useRef(new Set<number>())
  const room = max - photos.length - sending.length

  const patch = (key: number, change: Partial<Sending>): void =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)))

  const drop = (one: Sending): void => {
    dropped.current.add(one.key)
    URL.revokeObjectURL(one.preview)
    setSending((all) => all.filter((other) => other.key !== one.key))
  }

  const send = async (one: Sending): Promise<void> => {
    if (dropped.current.has(one.key)) return
    patch(one.key, { error: null, share: 0 })
    let small: Blob
    try {
      small = await resizePhoto(one.file)
    } catch {
      patch(one.key, { error: t('ui.photo-unreadable') })
      return
    }
    try {
      const { id, url } = await latest.current.upload(small, (share) => patch(one.key, { share }))
      if (dropped.current.has(one.key)) return
      const next = [...latest.current.photos, { id, url }]
      latest.current = { ...latest.current, photos: next }
      latest.current.onChange(next)
      drop(one)
    } catch {
      patch(one.key, { error: t('ui.photo-failed') })
      announce(t('ui.photo-failed'))
    }
  }

  /** One at a time: on a weak line nine at once means none arrives. */
  const enqueue = (one: Sending): void => {
    queue.current = queue.current.then(() => send(one))
  }

  const add = (files: FileList | null): void => {
    const chosen = [...(files ?? [])].slice(0, Math.max(0, room)).map((file) => {
      const key = nextKey.current
      nextKey.current += 1
      return { key, file, preview: URL.createObjectURL(file), share: 0, error: null }
    })
    setSending((all) => [...all, ...chosen])
    for (const one of chosen) enqueue(one)
  }

  const remove = (id: string): void => {
    const next = latest.current.photos.filter((photo) => photo.id !== id)
    latest.current = { ...latest.current, photos: next }
    onChange(next)
  }

  return (
    <fieldset className="x-field" id={name ? fieldId(name) : undefined} {...(error ? { 'data-invalid': true } : {})}>
      <legend className="x-field__label x-picker__label">
        {label}
        {required === false ? <span className="x-field__optional">{t('ui.optional')}</span> : null}
      </legend>
      <div className="x-photos x-picker">
        {photos.map((photo, index) => {
          const words = photo.alt ?? t('ui.photo-n', { n: index + 1, of: photos.length })
          return (
            <div className="x-photo" key={photo.id}>
              <img src={photo.url} alt={words} />
              <RemoveButton words={words} onPress={() => remove(photo.id)} />
            </div>
          )
        })}
        {sending.map((one, index) => {
          const words = t('ui.photo-n', { n: photos.length + index + 1, of: photos.length + sending.length })
          const percent = Math.round(one.share * 100)
          return (
            <div className="x-photo x-picker__sending" key={one.key}>
              <img src={one.preview} alt={words} />
              {one.error === null ? (
                <span
                  className="x-picker__share"
                  role="progressbar"
                  aria-label={t('ui.photo-sending', { words, percent })}
                  aria-valuenow={percent}
                >
                  {percent}%
                </span>
              ) : (
                <Button className="x-picker__again" aria-label={`${one.error} · ${words}`} onPress={() => enqueue(one)}>
                  <Icon name="warning" />
                </Button>
              )}
              <RemoveButton words={words} onPress={() => drop(one)} />
            </div>
          )
        })}
        {room > 0 && !disabled ? (
          <>
            <FileTrigger acceptedFileTypes={['image/*']} defaultCamera="environment" onSelect={add}>
              <Button className="x-picker__add">
                <Icon name="camera" />
                <span>{t('ui.photo-camera')}</span>
              </Button>
            </FileTrigger>
            <FileTrigger acceptedFileTypes={['image/*']} allowsMultiple onSelect={add}>
              <Button className="x-picker__add">
                <Icon name="image" />
                <span>{t('ui.photo-gallery')}</span>
              </Button>
            </FileTrigger>
          </>
        ) : null}
        {extra}
      </div>
      <p className="x-field__help" aria-live="polite">
        {help ? <>{help} · </> : null}
        {room > 0 ? t('ui.photo-left', { n: room }) : t('ui.photo-full', { n: max })}
      </p>
      {sending.some((one) => one.error !== null) || error ? (
        <p className="x-field__error" role="alert">
          <Icon name="warning" />
          <span>{error ?? sending.find((one) => one.error !== null)?.error}</span>
        </p>
      ) : null}
    </fieldset>
  )
}

function RemoveButton({ words, onPress }: { words: string; onPress: () => void }): ReactNode {
  const t = useT()
  return (
    <Button className="x-picker__remove" aria-label={t('ui.photo-remove', { words })} onPress={onPress}>
      <span>
        <Icon name="close" />
      </span>
    </Button>
  )
}
