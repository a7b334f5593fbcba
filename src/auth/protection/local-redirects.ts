/** URLs on the developer's own machine. */
export const LOCAL_REDIRECT = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/i;

/** Those with an IPv4 address, which the core rule set looks for in arguments by another rule. */
export const LOCAL_ADDRESS = /^https?:\/\/127\.0\.0\.1(:\d+)?(\/|$)/i;
