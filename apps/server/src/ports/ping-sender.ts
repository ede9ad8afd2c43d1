/** Tells an app's back end that one of its requests has an end (CIBA Core section 10.2). */
export interface PingSender {
  /**
   * True when it was taken, with any 2xx. Ends within 5 s and never throws. It goes to addresses of the
   * public internet only, follows no redirect and reads no body (T-81).
   */
  send(ping: {
    readonly endpoint: string
    readonly notificationToken: string
    readonly authReqId: string
  }): Promise<boolean>
}
