/** What may be done with the objects of a prefix. */
export enum PrefixAction {
  /** Read objects. */
  READ = 'read',
  /** Create and replace objects, in several parts too. */
  WRITE = 'write',
  /** Delete objects. */
  DELETE = 'delete',
  /** List the keys below the prefix. */
  LIST = 'list',
}
