import type { PasskeyUserVerification, PasswordPolicy, StandardAttributesMask } from 'aws-cdk-lib/aws-cognito';
import { Duration, Size } from 'aws-cdk-lib/core';

/** Length matters most; the classes are what security checks of the field ask for. */
export const PASSWORD_POLICY: Required<Omit<PasswordPolicy, 'passwordHistorySize'>> = {
  minLength: 12,
  requireLowercase: true,
  requireUppercase: true,
  requireDigits: true,
  requireSymbols: true,
  tempPasswordValidity: Duration.days(3),
};

/**
 * A passkey stands in place of the password, so whoever picks up an unlocked device or a security key must not be in. Cognito's own
 * default only asks for the check where the device has one.
 */
export const PASSKEY_USER_VERIFICATION: keyof typeof PasskeyUserVerification = 'REQUIRED';

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

/** An office behind one address signs in with less; somebody who tries passwords needs more. */
export const FIREWALL_RATE_LIMIT = 1000;

/** Long enough to investigate a failed sign-in. */
export const TRIGGER_LOG_RETENTION_DAYS = 30;

/** Time to sign up and confirm an e-mail address, and short for whoever finds a ticket. */
export const TICKET_LIFETIME = Duration.minutes(10);

/** What a person makes as a guest is far below; what somebody stuffs into guests to run up a bill is stopped. */
export const UPGRADE_MAX_OBJECTS = 10_000;
export const UPGRADE_MAX_SIZE = Size.gibibytes(10);

/** Long enough to answer "where did my data go", as the data of guests is kept. */
export const UPGRADE_RETENTION = Duration.days(30);

/** Upgrades are rare: once for each person. Above this somebody is trying things out. */
export const UPGRADE_RATE_LIMIT = 10;
export const UPGRADE_BURST_LIMIT = 20;

/** Sent by a page that signs a request itself, or with an SDK. */
export const UPGRADE_CORS_HEADERS = [
  'authorization', 'content-type', 'amz-sdk-invocation-id', 'amz-sdk-request', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-security-token', 'x-amz-user-agent',
];

/** One function moves this much in about a minute; the state machine takes longer to start than that is worth. */
export const UPGRADE_INLINE_OBJECTS = 500;
export const UPGRADE_INLINE_SIZE = Size.gibibytes(1);

/** An answer of the API is a few calls to DynamoDB. */
export const UPGRADE_API_TIMEOUT = Duration.seconds(10);

/** How often lost messages and late writes are looked for: a query that mostly finds nothing. */
export const UPGRADE_SWEEP_INTERVAL = Duration.minutes(5);

/**
 * How long a message stays hidden once the mover has it. The mover may take all of its 15 minutes, so not less; and not the six times
 * of it that a queue with many callers should have, since an upgrade whose mover died would stand still for an hour and a half. Throttled calls
 * don't use up tries here: the mapping calls no more movers at once than it may.
 */
export const UPGRADE_MESSAGE_HIDDEN = Duration.minutes(16);

/** Movers at once: enough for a launch day, and a tenth of 100 concurrent functions of a new account. */
export const UPGRADE_MOVERS = 10;

/** A message that fails this often, over an hour and more, needs a person. */
export const UPGRADE_TRIES = 5;

/** Functions of the state machine at once, each with ten objects at a time: far below what S3 takes for one prefix. */
export const UPGRADE_MAP_CONCURRENCY = 40;

/** What one function of the state machine moves: a few seconds of work for small objects. */
export const UPGRADE_MAP_BATCH = 100;

/** What AWS recommends, and more than its own default: TLS 1.2 is what browsers of the last ten years speak. */
export const LOGIN_TLS_POLICY = 'TLS_V1_2_2021';
