/** Whether a page is shown inside WeChat. Safe in a browser. */
export const isWechat = (userAgent: string): boolean => /\bMicroMessenger\//.test(userAgent)
