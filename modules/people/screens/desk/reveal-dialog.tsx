/** Seeing a number in full: first the reason, which the resident reads, then the number for a short while. */
import { Form, Input, Modal, Radio } from 'antd'
import { useEffect, useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'
import type { PersonPage, RevealField, RevealPurpose } from '../../contract.ts'
import { optionsOf, revealPurposes } from '../words.ts'
import { ProblemAlert } from './problem-alert.tsx'

/** A number left on a screen is read by whoever passes. */
const shown_seconds = 60

export function RevealDialog({
  person,
  field,
  onClose,
}: {
  person: PersonPage
  field: RevealField
  onClose: () => void
}) {
  const t = useT()
  const [purpose, setPurpose] = useState<RevealPurpose>('visit')
  const [words, setWords] = useState('')
  const reveal = useCall<
    { person: string; field: RevealField; purpose: RevealPurpose; words: string },
    { value: string | null }
  >('people.reveal')
  const value = reveal.data?.value
  useEffect(() => {
    if (value === undefined) return
    const later = setTimeout(onClose, shown_seconds * 1000)
    return () => clearTimeout(later)
  }, [value, onClose])
  const label = t(`people.field-${field}`)
  const isShown = value !== undefined
  return (
    <Modal
      open
      title={t('people.reveal-title', { name: person.name, field: label })}
      onCancel={onClose}
      cancelText={t(isShown ? 'people.close' : 'people.cancel')}
      okText={t('people.reveal-do')}
      okButtonProps={{ disabled: !words.trim(), style: isShown ? { display: 'none' } : {} }}
      confirmLoading={reveal.isPending}
      onOk={() => reveal.mutate({ person: person.id, field, purpose, words })}
    >
      {isShown ? (
        <>
          <p className="ppl__shown">{value ?? t('people.none')}</p>
          <p className="ppl__soft">{t('people.reveal-shown', { n: shown_seconds })}</p>
        </>
      ) : (
        <Form layout="vertical">
          <p>{t('people.reveal-line', { name: person.name })}</p>
          <ProblemAlert problem={reveal.error} />
          <Form.Item label={t('people.reveal-purpose')}>
            <Radio.Group
              value={purpose}
              onChange={(event) => setPurpose(event.target.value)}
              options={optionsOf(
                t,
                'purpose',
                revealPurposes.filter((one) => one !== 'export'),
              )}
            />
          </Form.Item>
          <Form.Item label={t('people.reveal-words')} htmlFor="reveal-words">
            <Input.TextArea
              id="reveal-words"
              rows={2}
              maxLength={300}
              value={words}
              onChange={(event) => setWords(event.target.value)}
              placeholder={t('people.reveal-example')}
            />
          </Form.Item>
        </Form>
      )}
    </Modal>
  )
}
