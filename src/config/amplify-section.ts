/** A part of `amplify_outputs.json`. */
export type AmplifySection = { readonly [name: string]: unknown };
