import type { PasswordPolicy, StandardAttributesMask } from 'aws-cdk-lib/aws-cognito';
import { Duration } from 'aws-cdk-lib/core';

/** Length matters most; the classes are what security checks of the field ask for. */
export const PASSWORD_POLICY: Required<Omit<PasswordPolicy, 'passwordHistorySize'>> = {
  minLength: 12,
  requireLowercase: true,
  requireUppercase: true,
  requireDigits: true,
  requireSymbols: true,
  tempPasswordValidity: Duration.days(3),
};

/** An hour bounds how long a stolen token works: signing out does not end tokens that are checked offline. */
export const TOKEN_VALIDITY = Duration.hours(1);

/** Cognito's own default, written down: people stay signed in for a month. */
export const REFRESH_TOKEN_VALIDITY = Duration.days(30);

/** Cognito's own default, written down: time to answer a challenge. */
export const AUTH_SESSION_VALIDITY = Duration.minutes(3);

/** All that the standard schema holds is the user's own to read. */
export const READ_ATTRIBUTES: StandardAttributesMask = {
  address: true,
  birthdate: true,
  email: true,
  emailVerified: true,
  familyName: true,
  fullname: true,
  gender: true,
  givenName: true,
  lastUpdateTime: true,
  locale: true,
  middleName: true,
  nickname: true,
  phoneNumber: true,
  phoneNumberVerified: true,
  preferredUsername: true,
  profilePage: true,
  profilePicture: true,
  timezone: true,
  website: true,
};

/**
 * What people edit in a profile page. No custom attribute: those carry what an app decides about a user, and a client that
 * may write one lets its user decide.
 */
export const WRITE_ATTRIBUTES: StandardAttributesMask = {
  email: true,
  familyName: true,
  fullname: true,
  givenName: true,
  locale: true,
  nickname: true,
  phoneNumber: true,
  preferredUsername: true,
  profilePicture: true,
  timezone: true,
};

/** Unfinished uploads are paid for and seen by nobody. */
export const ABORT_MULTIPART_AFTER = Duration.days(7);

/** A guest's data has no owner who could delete it; a month is time to come back and sign up. */
export const GUEST_DATA_EXPIRES_AFTER = Duration.days(30);

/** How long a browser may remember a CORS answer. */
export const CORS_MAX_AGE = Duration.hours(1);

/** Written by a browser SDK when it signs, checks and streams; named one by one, since `*` would allow any header. */
export const CORS_ALLOWED_HEADERS = [
  'amz-sdk-*', 'authorization', 'cache-control', 'content-disposition', 'content-encoding', 'content-md5', 'content-type', 'if-match', 'if-none-match', 'range',
  'x-amz-*',
];

/** ETags are what a browser needs to complete a multipart upload. */
export const CORS_EXPOSED_HEADERS = ['ETag', 'x-amz-request-id'];

/** Long enough to investigate a failed sign-in. */
export const TRIGGER_LOG_RETENTION_DAYS = 30;
