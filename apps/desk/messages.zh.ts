/** What the desk's own frame says. */
export const zh = {
  'desk.name': '乡里',
  'desk.menu': '主菜单',
  'desk.account': '我的账号',
  'desk.phone-app': '手机版',
  'desk.sign-out': '退出登录',
}
