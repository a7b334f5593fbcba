import type { IConstruct } from 'constructs';
import { LIMITS } from '../../limits';
import { fail, reject } from '../../private/reject';

/** Where the documents are that people are pointed to when they sign up. */
export interface TermsDocuments {
  /** URL of the terms of use, with `https`. */
  readonly termsOfUse: string;

  /** URL of the privacy policy, with `https`. */
  readonly privacyPolicy: string;
}

/** The languages that CloudFormation takes; managed login itself knows more. */
const LANGUAGES = [
  'english', 'french', 'spanish', 'german', 'bahasa-indonesia', 'italian', 'japanese', 'korean', 'portuguese-brazil', 'chinese-simplified', 'chinese-traditional',
];

/**
 * Links to terms of use and a privacy policy on the sign-up page of managed login. Nobody has to accept them there: Cognito shows
 * links and asks nothing.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html#managed-login-terms-documents
 */
export class Terms {
  /**
   * @param documents what people see whose language has no documents of its own
   * @param translations documents by language, named as Cognito does: english, french, spanish, german, bahasa-indonesia, italian, japanese,
   * korean, portuguese-brazil, chinese-simplified, chinese-traditional
   */
  public static links(documents: TermsDocuments, translations: { [language: string]: TermsDocuments } = {}): Terms {
    return new Terms(documents, translations);
  }

  private readonly documents: TermsDocuments;
  private readonly translations: { [language: string]: TermsDocuments };

  private constructor(documents: TermsDocuments, translations: { [language: string]: TermsDocuments }) {
    this.documents = documents;
    this.translations = translations;
  }

  /** @internal */
  public _links(scope: IConstruct, document: keyof TermsDocuments): { [language: string]: string } {
    for (const language of Object.keys(this.translations)) {
      reject(scope, 'managedLogin.terms', language, !LANGUAGES.includes(language), `a language must be one of ${LANGUAGES.join(', ')}`);
    }
    const all = Object.entries({ default: this.documents, ...this.translations });
    return Object.fromEntries(all.map(([language, documents]) => [`cognito:${language}`, checkUrl(scope, `managedLogin.terms.${language}.${document}`, documents[document])]));
  }
}

function checkUrl(scope: IConstruct, prop: string, url: string): string {
  // The value stays out of the message: it would show the password.
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*@/i.test(url)) fail(scope, prop, 'must have no user name or password in front of the host');
  reject(scope, prop, url, !/^https:\/\/[^\s/?#]\S*$/i.test(url), 'must be an https URL');
  reject(scope, prop, url, url.length > LIMITS.termsUrlLength, `must be at most ${LIMITS.termsUrlLength} characters`);
  return url;
}
