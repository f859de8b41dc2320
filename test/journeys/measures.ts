/** What can be measured on a screen as a browser shows it: how large words are, how large what one presses, what runs out of sight. */
import type { Page } from 'playwright-core'

export interface Wanted {
  /** Words that say something by themselves (px). */
  text: number
  /** Words beside them: times, places, labels of tabs (px). */
  small: number
  /** Line height over type size. */
  line: number
  /** Both sides of whatever can be pressed (px). */
  target: number
}

export type Size = 'standard' | 'elder' | 'largest'
/** Main text of 18 pt and more in elder type, after the rules for elders' versions of apps; 44 px to press for everybody. */
export const wantedIn: Record<Size, Wanted> = {
  standard: { text: 13, small: 13, line: 1.3, target: 44 },
  elder: { text: 24, small: 18, line: 1.3, target: 60 },
  largest: { text: 30, small: 20, line: 1.3, target: 60 },
}

export interface Measured {
  texts: number
  targets: number
  /** One sentence for everything too small. */
  wrong: string[]
}

/** Looks at everything on the screen, scrolled into sight or not. */
export const measure = (page: Page, wanted: Wanted): Promise<Measured> =>
  page.evaluate((least) => {
    // What stands beside the words: times and places, labels, and the two controls of the bar on top.
    const besides = '.x-meta, .x-tag, .x-row__end, nav, .x-page__back, .x-size-switch, .x-field__help, .x-ring'
    /** Half a pixel may be lost in rounding. */
    const slack = 0.5
    const wrong: string[] = []
    const isShown = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect()
      // What only readers hear is kept one pixel large.
      if (width <= 1 || height <= 1) return false
      return element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    }
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.className} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 20)}”`

    // Sheets of paper are shown as they are printed, smaller than they are: their letters are measured in points.
    let texts = 0
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement
      const words = walker.currentNode.textContent?.trim()
      if (!element || !words || element.closest('[hidden], script, style, svg, [data-paper]')) continue
      if (!isShown(element)) continue
      texts += 1
      const style = getComputedStyle(element)
      const size = Number.parseFloat(style.fontSize)
      const beside = element.closest(besides) !== null
      const least_px = beside ? least.small : least.text
      if (size < least_px - slack) wrong.push(`${nameOf(element)} is written in ${size} px, not ${least_px}`)
      const line = Number.parseFloat(style.lineHeight) / size
      if (!(line >= least.line - 0.01))
        wrong.push(`${nameOf(element)} has lines ${style.lineHeight} apart for ${size} px`)
    }

    const pressed =
      'a[href], button, input, textarea, select, summary, [role="button"], [role="radio"], [role="switch"]'
    let targets = 0
    for (const element of document.querySelectorAll(pressed)) {
      // A field inside its label is pressed anywhere on the label.
      const whole = element.matches('input') ? (element.closest('label') ?? element) : element
      if (!isShown(whole) || element.closest('[inert], [aria-hidden="true"]')) continue
      targets += 1
      const { width, height } = whole.getBoundingClientRect()
      if (width < least.target - slack || height < least.target - slack)
        wrong.push(`${nameOf(whole)} is ${Math.round(width)}×${Math.round(height)}, not ${least.target}`)
    }
    return { texts, targets, wrong }
  }, wanted)

/** What is wider than the screen, or cut off inside its own box. */
export const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wrong: string[] = []
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) wrong.push(`the page is ${scrollWidth} wide on a screen of ${clientWidth}`)
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement
      if (!walker.currentNode.textContent?.trim() || !element?.checkVisibility({ visibilityProperty: true })) continue
      range.selectNodeContents(walker.currentNode)
      const { left, right, width } = range.getBoundingClientRect()
      const own = element.getBoundingClientRect()
      if (width <= 1 || own.width <= 1) continue
      // A list that is meant to be pushed sideways may reach out of the screen.
      if (sideways(element)) continue
      if (right > clientWidth + 1 || left < -1)
        wrong.push(`“${walker.currentNode.textContent.trim().slice(0, 20)}” reaches from ${left} to ${right}`)
    }
    return wrong

    function sideways(element: Element): boolean {
      for (let at: Element | null = element; at; at = at.parentElement)
        if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true
      return false
    }
  })
