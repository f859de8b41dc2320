/** The same look for the desk: antd's tokens from ours (light; a desk in an office is read by daylight). tokens.css is the source. */
import type { ThemeConfig } from 'antd'

/** Each figure stands in tokens.css under the role named here; antd-theme.test.ts keeps them equal. */
export const shared = {
  '--accent': '#17724a',
  '--accent-soft': '#e4f2ea',
  '--calm': '#2456a6',
  '--calm-soft': '#e6eefb',
  '--soon': '#855600',
  '--soon-soft': '#fdf1da',
  '--late': '#b3261e',
  '--late-soft': '#fbe9e7',
  '--text': '#1a1f1b',
  '--text-soft': '#566059',
  '--page': '#f3f4f2',
  '--card': '#ffffff',
  '--line-soft': '#e6e8e4',
} as const

const fieldLine = '#8a958e'

export const antdTheme: ThemeConfig = {
  token: {
    colorPrimary: shared['--accent'],
    colorLink: shared['--accent'],
    colorInfo: shared['--calm'],
    colorSuccess: shared['--accent'],
    colorWarning: shared['--soon'],
    colorError: shared['--late'],
    // Left to itself, antd mixes grey into soft grounds of dark colours.
    colorPrimaryBg: shared['--accent-soft'],
    colorSuccessBg: shared['--accent-soft'],
    colorInfoBg: shared['--calm-soft'],
    colorWarningBg: shared['--soon-soft'],
    colorErrorBg: shared['--late-soft'],
    colorTextBase: shared['--text'],
    colorTextSecondary: shared['--text-soft'],
    colorTextTertiary: shared['--text-soft'],
    colorTextDescription: shared['--text-soft'],
    colorTextPlaceholder: '#66706a',
    colorBgLayout: shared['--page'],
    colorBgContainer: shared['--card'],
    colorBorder: fieldLine,
    colorBorderSecondary: shared['--line-soft'],
    controlItemBgActive: shared['--accent-soft'],
    controlHeight: 36,
    fontSize: 14,
    borderRadius: 8,
    fontFamily: 'var(--font)',
    // Steady screens: nothing on a desk that is used all day needs to slide.
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Layout: { headerBg: shared['--card'], siderBg: shared['--card'], bodyBg: shared['--page'] },
    Table: { headerBg: '#f8f9f7', headerColor: shared['--text-soft'], rowHoverBg: '#f3f8f5' },
    Menu: { itemSelectedBg: shared['--accent-soft'], itemSelectedColor: shared['--accent'] },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
  },
}
