import { Firewall, LogDelivery, Protection, RiskConfiguration, RiskNotification, UserPoolLog } from 'cdk-cognito-access';

/** What is recommended, with a message to the user about a risky sign-in, and with logs of messages that could not be sent. */
export function protection(localhost: boolean): Protection {
  return Protection.recommended({
    risk: RiskConfiguration.recommended(RiskNotification.withSES({
      fromEmail: 'security@example.com', sesVerifiedDomain: 'example.com',
    })),
    // The managed rules take a redirect to localhost for an attack.
    firewall: Firewall.managedRules({ allowLocalhost: localhost }),
    logs: [
      LogDelivery.toNewLogGroup(UserPoolLog.USER_ACTIVITY),
      LogDelivery.toNewLogGroup(UserPoolLog.MESSAGE_DELIVERY_ERRORS),
    ],
  });
}
