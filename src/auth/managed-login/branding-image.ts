import { readFileSync, statSync } from 'fs';
import { extname } from 'path';
import type { CfnManagedLoginBranding } from 'aws-cdk-lib/aws-cognito';
import type { IConstruct } from 'constructs';
import { LIMITS } from '../../limits';
import { fail } from '../../private/reject';

/** Where managed login shows an image. */
export enum ImagePlace {
  /** The icon of the browser tab, as ICO file. */
  FAVICON_ICO = 'FAVICON_ICO',
  /** The icon of the browser tab, as SVG file. */
  FAVICON_SVG = 'FAVICON_SVG',
  /** The picture beside a code by e-mail. */
  EMAIL_GRAPHIC = 'EMAIL_GRAPHIC',
  /** The picture beside a code by text message. */
  SMS_GRAPHIC = 'SMS_GRAPHIC',
  /** The picture beside a code of an authenticator app. */
  AUTH_APP_GRAPHIC = 'AUTH_APP_GRAPHIC',
  /** The picture beside a password. */
  PASSWORD_GRAPHIC = 'PASSWORD_GRAPHIC',
  /** The picture beside a passkey. */
  PASSKEY_GRAPHIC = 'PASSKEY_GRAPHIC',
  /** The logo at the top of the page. */
  PAGE_HEADER_LOGO = 'PAGE_HEADER_LOGO',
  /** What is behind the top of the page. */
  PAGE_HEADER_BACKGROUND = 'PAGE_HEADER_BACKGROUND',
  /** The logo at the bottom of the page. */
  PAGE_FOOTER_LOGO = 'PAGE_FOOTER_LOGO',
  /** What is behind the bottom of the page. */
  PAGE_FOOTER_BACKGROUND = 'PAGE_FOOTER_BACKGROUND',
  /** What is behind the whole page. */
  PAGE_BACKGROUND = 'PAGE_BACKGROUND',
  /** What is behind the form. */
  FORM_BACKGROUND = 'FORM_BACKGROUND',
  /** The logo of the form. */
  FORM_LOGO = 'FORM_LOGO',
  /** The icon on the button of another identity provider. */
  IDP_BUTTON_ICON = 'IDP_BUTTON_ICON',
}

/** When managed login shows an image. */
export enum ImageColorMode {
  /** While the browser is in light mode. */
  LIGHT = 'LIGHT',
  /** While the browser is in dark mode. */
  DARK = 'DARK',
  /** Always. */
  DYNAMIC = 'DYNAMIC',
}

const EXTENSIONS: { readonly [suffix: string]: string | undefined } = {
  '.ico': 'ICO', '.jpeg': 'JPEG', '.jpg': 'JPEG', '.png': 'PNG', '.svg': 'SVG', '.webp': 'WEBP',
};

/** An image file that managed login shows. It travels in the template, so it should be small. */
export class BrandingImage {
  /**
   * Read from a file while the app is synthesized.
   *
   * @param place where the image is shown
   * @param path an ICO, JPEG, PNG, SVG or WEBP file of at most 750,000 bytes
   * @param colorMode when the image is shown; without it, always
   */
  public static fromFile(place: ImagePlace, path: string, colorMode: ImageColorMode = ImageColorMode.DYNAMIC): BrandingImage {
    return new BrandingImage(place, path, colorMode);
  }

  private readonly place: ImagePlace;
  private readonly path: string;
  private readonly colorMode: ImageColorMode;

  private constructor(place: ImagePlace, path: string, colorMode: ImageColorMode) {
    this.place = place;
    this.path = path;
    this.colorMode = colorMode;
  }

  /** @internal */
  public _asset(scope: IConstruct, prop: string): CfnManagedLoginBranding.AssetTypeProperty {
    const extension = EXTENSIONS[extname(this.path).toLowerCase()];
    if (extension === undefined) fail(scope, prop, `an image must be an ico, jpeg, jpg, png, svg or webp file, got ${JSON.stringify(this.path)}`);
    const content = readGiven(scope, prop, this.path);
    if (content.length === 0 || content.length > LIMITS.brandingImageBytes) {
      fail(scope, prop, `an image must be 1 to ${LIMITS.brandingImageBytes} bytes, got ${content.length} in ${JSON.stringify(this.path)}`);
    }
    return { category: this.place, colorMode: this.colorMode, extension, bytes: content.toString('base64') };
  }
}

/** What a file holds that the app names. */
export function readGiven(scope: IConstruct, prop: string, path: string): Buffer {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) fail(scope, prop, `must be the path of a file that is there, got ${JSON.stringify(path)}`);
  return readFileSync(path);
}
