/** Who else may see what an owner keeps. */
export enum PrefixLevel {
  /** Only the owner. */
  PRIVATE = 'private',
  /** The owner may do all that is allowed; the others of the audience may read and list. */
  PROTECTED = 'protected',
  /** One prefix that the whole audience shares; nobody owns it. */
  PUBLIC = 'public',
}
