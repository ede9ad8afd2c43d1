/** A number in E.164 with its plus sign, valid and of a kind that has a SIM. Only the parser makes one. */
export type PhoneNumber = string & { readonly brand: 'PhoneNumber' }
