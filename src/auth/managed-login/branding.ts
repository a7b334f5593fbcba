import type { CfnManagedLoginBrandingProps } from 'aws-cdk-lib/aws-cognito';
import type { IConstruct } from 'constructs';
import type { BrandingImage } from './branding-image';
import { readGiven } from './branding-image';
import { LIMITS } from '../../limits';
import { fail } from '../../private/reject';

/** What a style is made of in the template. */
type BrandingStyle = Pick<CfnManagedLoginBrandingProps, 'assets' | 'settings' | 'useCognitoProvidedValues'>;

/**
 * How the pages of managed login look. Settings are those of Cognito's branding editor; what they leave out looks as Cognito made it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/managed-login-branding.html
 *
 * @example
 * const branding = Branding.fromFile('branding/settings.json', [
 *   BrandingImage.fromFile(ImagePlace.FORM_LOGO, 'branding/logo.svg'),
 *   BrandingImage.fromFile(ImagePlace.PAGE_BACKGROUND, 'branding/night.webp', ImageColorMode.DARK),
 * ]);
 */
export class Branding {
  /** As Cognito made it. */
  public static cognitoDefault(): Branding {
    return new Branding(undefined, []);
  }

  /**
   * Settings of your own. They are checked by Cognito, at deployment.
   *
   * @param settings the JSON object of the settings
   * @param images at most 40, with one for each place and colour mode
   */
  public static fromSettings(settings: { [key: string]: unknown }, images: BrandingImage[] = []): Branding {
    return new Branding(() => settings, images);
  }

  /**
   * Settings of your own, read from a file while the app is synthesized. They are checked by Cognito, at deployment.
   *
   * @param path a JSON file, such as the `Settings` that `aws cognito-idp describe-managed-login-branding` shows
   * @param images at most 40, with one for each place and colour mode
   */
  public static fromFile(path: string, images: BrandingImage[] = []): Branding {
    return new Branding((scope, prop) => parse(scope, prop, path), images);
  }

  private readonly settings?: (scope: IConstruct, prop: string) => object;
  private readonly images: BrandingImage[];

  private constructor(settings: ((scope: IConstruct, prop: string) => object) | undefined, images: BrandingImage[]) {
    this.settings = settings;
    this.images = images;
  }

  /** @internal */
  public _style(scope: IConstruct, prop: string): BrandingStyle {
    if (!this.settings) return { useCognitoProvidedValues: true };
    const assets = this.images.map((image) => image._asset(scope, prop));
    if (assets.length > LIMITS.brandingImages) fail(scope, prop, `must have at most ${LIMITS.brandingImages} images, got ${assets.length}`);
    const places = assets.map(({ category, colorMode }) => `${category} ${colorMode}`);
    const twice = places.find((place, index) => places.indexOf(place) < index);
    if (twice !== undefined) fail(scope, prop, `must have one image for each place and colour mode, got ${twice} twice`);
    const settings = this.settings(scope, prop);
    if (assets.length === 0 && Object.keys(settings).length === 0) fail(scope, prop, 'must have a setting or an image; use Branding.cognitoDefault(), got {}');
    return { useCognitoProvidedValues: false, settings, ...(assets.length > 0 && { assets }) };
  }
}

function parse(scope: IConstruct, prop: string, path: string): object {
  const text = readGiven(scope, prop, path).toString('utf8');
  const settings = jsonOf(text);
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) fail(scope, prop, `must be a file with a JSON object, got ${JSON.stringify(path)}`);
  return settings;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
