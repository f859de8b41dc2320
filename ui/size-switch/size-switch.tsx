/** The visible way between standard and elder type, on every home page. */
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { useT } from '../i18n.tsx'
import { useLook } from '../size.ts'
import './size-switch.css'

export function SizeSwitch(): ReactNode {
  const t = useT()
  const { size, setSize } = useLook()
  const isStandard = size === 'standard'
  return (
    <Button className="x-size-switch" onPress={() => setSize(isStandard ? 'elder' : 'standard')}>
      <span>{isStandard ? t('ui.size-elder') : t('ui.size-standard')}</span>
    </Button>
  )
}
