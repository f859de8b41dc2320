/** What signing in says. */
export const zh = {
  'signin.phone-form': '手机号应为 11 位数字，请检查一下。',
}
