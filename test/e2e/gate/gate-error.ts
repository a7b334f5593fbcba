/** An answer that is not success, in the words of the AWS service that would give it. */
export class GateError extends Error {
  constructor(readonly code: string, message: string, readonly status: number = 400) {
    super(message);
  }
}

/** What the gate does not model it refuses with 501, so that it can be mistaken neither for an allow nor for a policy deny. */
export function notModelled(what: string): GateError {
  return new GateError('NotImplemented', `the gate does not model ${what}`, 501);
}
