/** Version of the event that a pre-token-generation trigger gets. */
export enum PreTokenGenerationVersion {
  /** Changes ID tokens only. */
  V1_0 = 'V1_0',
  /** Changes access tokens as well. It needs the Essentials plan or Plus. */
  V2_0 = 'V2_0',
  /** Changes the tokens of machines as well. It needs the Essentials plan or Plus. */
  V3_0 = 'V3_0',
}
