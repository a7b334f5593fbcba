/** What the proof takes for granted. Each line is one way in which a proven app can still be wrong. */
export const ASSUMPTIONS: readonly string[] = [
  'AWS evaluates policies, trust and role mapping as its documentation says.',
  'What is deployed is what was read: the templates, and nothing changed by hand later. A value that a parameter gives is not known.',
  'Policies outside the templates are not seen: service and resource control policies, policies attached later, resources of other apps. '
    + 'Those that deny only make access smaller; those that allow can make it larger.',
  'Names that CloudFormation makes up are taken as <stack>-<logical ID>-<suffix>.',
  'An identity ID is a Region and a UUID, the sub of a user pool a UUID. A tag that callers can\'t choose is not empty and has no slash.',
  'Keys, paths and topics are compared letter by letter. An application that normalises "..", double slashes or upper case can undo that.',
  'Whoever adds users to groups is trusted, and so are the triggers that write claims into tokens and the providers that sign them.',
  'Code that runs with a role of its own (functions, resolvers, servers) is trusted to answer each caller with that caller\'s data only.',
  'Credentials, tokens and presigned URLs stay with the one they were made for.',
];
