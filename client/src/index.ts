export type { Credentials, CredentialsProvider } from './credentials';
export { GuestUpgrade } from './guest-upgrade';
export type { CompleteOptions, GuestUpgradeOptions, StartOptions } from './guest-upgrade-options';
export { GuestUpgradeError } from './guest-upgrade-error';
export type { GuestUpgradeErrorCode } from './guest-upgrade-error';
export type { TicketStorage } from './ticket-storage';
export type { UpgradeCounts, UpgradeState, UpgradeStatus } from './upgrade-status';
