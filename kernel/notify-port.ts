/** Ports to the outside: a text message, a WeChat message. The module `notify` decides what is sent; adapters stand in kernel/outlets.ts. */
export interface Outlets {
  /** Resolves with the provider's message id; throws `OutletFailed`. */
  sms(message: { phone: string; text: string }): Promise<string>
  wechat(message: {
    openId: string
    template: string
    /** A template message of old, or a subscription: lasting, or one message for each consent. */
    way: 'template' | 'long' | 'once'
    url: string
    fields: Record<string, string>
  }): Promise<string>
  /** What a page signs its address with so that WeChat shows its card when it is passed on; null where WeChat is not configured. */
  wechatTicket(): Promise<{ appId: string; ticket: string } | null>
}

/** `again` tells whether another try may succeed. The message never carries an address or a text. */
export class OutletFailed extends Error {
  override name = 'OutletFailed' as const
  readonly again: boolean
  /** The provider's own number for it, where it gave one. */
  readonly code: number | null
  constructor(why: string, again: boolean, code: number | null = null) {
    super(why)
    this.again = again
    this.code = code
  }
}
