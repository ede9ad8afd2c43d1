declare module 'virtual:calling-codes' {
  export const callingCodes: string
}
declare module 'virtual:tokens.css'
